"""Who one is: codes, keys, and the persons that they stand for; it knows no sockets."""
