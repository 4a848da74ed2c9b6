"""One module per region; a region of which nothing is to be found has its module too."""
