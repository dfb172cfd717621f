"""What leaves the room: choosing a print, seeing its pages, looking for what may tell too much."""
