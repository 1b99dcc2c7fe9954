"""Losses of the anchor-based localiser, in TensorFlow."""

from __future__ import annotations

import math

import tensorflow as tf

from core.model.assign import BACKGROUND

_EPSILON = 1e-7


def pairwise_iou(a_xyxy: tf.Tensor, b_xyxy: tf.Tensor) -> tf.Tensor:
    """IoU ``(N,)`` of each box of ``(N, 4)`` with the box in the same row of the other."""
    low, high = tf.maximum(a_xyxy[:, :2], b_xyxy[:, :2]), tf.minimum(a_xyxy[:, 2:], b_xyxy[:, 2:])
    inner = tf.reduce_prod(tf.maximum(high - low, 0), axis=1)
    return inner / tf.maximum(_area(a_xyxy) + _area(b_xyxy) - inner, _EPSILON)


def _area(boxes_xyxy: tf.Tensor) -> tf.Tensor:
    return tf.reduce_prod(tf.maximum(boxes_xyxy[:, 2:] - boxes_xyxy[:, :2], 0), axis=1)


def complete_iou_loss(found_xyxy: tf.Tensor, wanted_xyxy: tf.Tensor) -> tf.Tensor:
    """``(N,)``: 1 - IoU + distance of the centres + difference of the aspects. Source: CIoU, arXiv 1911.08287."""
    iou = pairwise_iou(found_xyxy, wanted_xyxy)
    hull = tf.maximum(found_xyxy[:, 2:], wanted_xyxy[:, 2:]) - tf.minimum(found_xyxy[:, :2], wanted_xyxy[:, :2])
    offset = (found_xyxy[:, :2] + found_xyxy[:, 2:] - wanted_xyxy[:, :2] - wanted_xyxy[:, 2:]) / 2
    distance = tf.reduce_sum(offset**2, axis=1) / tf.maximum(tf.reduce_sum(hull**2, axis=1), _EPSILON)
    found, wanted = found_xyxy[:, 2:] - found_xyxy[:, :2], wanted_xyxy[:, 2:] - wanted_xyxy[:, :2]
    angle = tf.atan2(wanted[:, 0], wanted[:, 1]) - tf.atan2(found[:, 0], found[:, 1])
    aspect = 4 / math.pi**2 * angle**2
    weight = tf.stop_gradient(aspect / tf.maximum(1 - iou + aspect, _EPSILON))
    return 1 - iou + distance + weight * aspect


def quality_focal_loss(logits: tf.Tensor, quality: tf.Tensor, power: float) -> tf.Tensor:
    """Cross-entropy against a soft target, weighted by ``|target - score| ** power``; same shape as ``logits``.

    ``quality`` is the IoU of the box found with the box wanted at the object's class, 0 elsewhere: the score
    then says how well a box fits. Source: quality focal loss, arXiv 2006.04388.
    """
    entropy = tf.nn.sigmoid_cross_entropy_with_logits(labels=quality, logits=logits)
    return tf.abs(quality - tf.sigmoid(logits)) ** power * entropy


def detection_loss(
    logits: tf.Tensor,
    found_xyxy: tf.Tensor,
    labels: tf.Tensor,
    wanted_xyxy: tf.Tensor,
    focal_power: float,
    box_weight: float,
) -> tf.Tensor:
    """Scalar: score loss plus weighted box loss, both over the number of anchors that learn an object.

    Args:
        logits: ``(B, A, C)``.
        found_xyxy: ``(B, A, 4)`` decoded boxes, input pixels.
        labels: ``(B, A)`` int32 class index, BACKGROUND or IGNORE.
        wanted_xyxy: ``(B, A, 4)``, read where ``labels >= 0``.
        focal_power: of the quality focal loss.
        box_weight: of the box loss against the score loss.
    """
    at = tf.where(labels >= 0)
    found, wanted = tf.gather_nd(found_xyxy, at), tf.gather_nd(wanted_xyxy, at)
    iou = tf.stop_gradient(pairwise_iou(found, wanted))
    place = tf.concat([at, tf.cast(tf.gather_nd(labels, at), tf.int64)[:, None]], axis=1)
    quality = tf.scatter_nd(place, iou, tf.shape(logits, out_type=tf.int64))
    counts = tf.cast(labels >= BACKGROUND, logits.dtype)[:, :, None]
    learners = tf.maximum(tf.cast(tf.shape(at)[0], logits.dtype), 1.0)
    score_loss = tf.reduce_sum(quality_focal_loss(logits, quality, focal_power) * counts)
    return (score_loss + box_weight * tf.reduce_sum(complete_iou_loss(found, wanted))) / learners
