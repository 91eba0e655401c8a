"""How the session refuses."""


class Rejected(Exception):
    """The session refuses a command. `code` names the sentence of the message catalogue, `params` fill its gaps."""

    def __init__(self, code: str, **params: str | int) -> None:
        """Keep the code and the parameters; wording is the catalogue's business."""
        super().__init__(code)
        self.code = code
        self.params = params
