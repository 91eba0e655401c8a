"""The SSH side: connections become visits; it alone speaks the protocol."""
