"""The image view: boxes and suggestions over the picture, drawn and edited with the mouse."""
