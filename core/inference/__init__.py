"""A model on an image: :mod:`~core.inference.predictor`, and the process it runs in, so that the window never waits.

    from core.inference.client import PredictorClient
    from core.inference.messages import Model

    client = PredictorClient()                      # nothing is started before the first request
    model = Model(run_folder)                       # or Model(base_model_folder(), classes=((1, "plate"),))
    client.predict(model, path)                     # blocks: list of Detection, in pixels of the upright image
    asked = client.submit(model, rgb)               # any thread, at once: a Future of PredictionResult
    client.drop(asked)                              # nobody wants it any more
    client.close()

The window uses :mod:`gui.threads.predicting`, which calls back on its thread. One child serves any number of models and
of askers. It has two lanes, each a thread: requests for what the user has before them, or is
about to, never wait for the others, which are served while there is none of them. In a lane the highest
:class:`~core.inference.messages.PredictionPriority` goes first, then the oldest.

**Facts.** A request may name further facts about the image: ``client.submit(model, path, facts=("sharpness",))``; they
come back in ``PredictionResult.facts`` by their names, each a float, a tuple of floats or None. To add one, add a
function to :data:`core.inference.facts.FACTS`; nothing else changes.
"""
