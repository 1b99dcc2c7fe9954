"""Inference: :mod:`~core.inference.predictor`, and the process in which it runs, so that the window never blocks.

    from core.inference.client import PredictorClient
    from core.inference.messages import Model

    client = PredictorClient()                      # starts the process at the first request
    model = Model(run_folder)                       # or Model(base_model_folder(), classes=((1, "plate"),))
    client.predict(model, path)                     # blocks: list of Detection, in pixels of the upright image
    future = client.submit(model, rgb)              # any thread, at once: a Future of PredictionResult
    client.drop(future)                             # no longer needed
    client.close()

The window uses :mod:`gui.threads.predicting`, which calls back on its thread. One child serves any number of models and
callers. It has two lanes, each a thread: requests for images that the user sees, or soon will, never wait for the
others, which are served while there are none. In a lane the highest
:class:`~core.inference.messages.PredictionPriority` goes first, then the oldest.

**Facts.** A request may name facts about the image: ``client.submit(model, path, facts=("sharpness",))``; they are
returned in ``PredictionResult.facts`` by name, each a float, a tuple of floats or None. To add one, add a function to
:data:`core.inference.facts.FACTS`.
"""
