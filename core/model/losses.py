"""Losses of the detectors, in TensorFlow."""

from __future__ import annotations

import math

import tensorflow as tf

from core.model.assign import BACKGROUND

_EPSILON = 1e-7
#: Error of a corner, in heights of its plate, up to which its loss is quadratic.
_CORNER_BETA = 0.1


def pairwise_iou(a_xyxy: tf.Tensor, b_xyxy: tf.Tensor) -> tf.Tensor:
    """``(N,)``: IoU of the boxes ``(N, 4)``, row by row."""
    low, high = tf.maximum(a_xyxy[:, :2], b_xyxy[:, :2]), tf.minimum(a_xyxy[:, 2:], b_xyxy[:, 2:])
    inner = tf.reduce_prod(tf.maximum(high - low, 0), axis=1)
    return inner / tf.maximum(_area(a_xyxy) + _area(b_xyxy) - inner, _EPSILON)


def _area(boxes_xyxy: tf.Tensor) -> tf.Tensor:
    return tf.reduce_prod(tf.maximum(boxes_xyxy[:, 2:] - boxes_xyxy[:, :2], 0), axis=1)


def complete_iou_loss(boxes_xyxy: tf.Tensor, targets_xyxy: tf.Tensor) -> tf.Tensor:
    """``(N,)``: 1 - IoU + distance of the centres + difference of the aspects. Source: CIoU, arXiv 1911.08287."""
    iou = pairwise_iou(boxes_xyxy, targets_xyxy)
    hull = tf.maximum(boxes_xyxy[:, 2:], targets_xyxy[:, 2:]) - tf.minimum(boxes_xyxy[:, :2], targets_xyxy[:, :2])
    offset = (boxes_xyxy[:, :2] + boxes_xyxy[:, 2:] - targets_xyxy[:, :2] - targets_xyxy[:, 2:]) / 2
    distance = tf.reduce_sum(offset**2, axis=1) / tf.maximum(tf.reduce_sum(hull**2, axis=1), _EPSILON)
    sides, target_sides = boxes_xyxy[:, 2:] - boxes_xyxy[:, :2], targets_xyxy[:, 2:] - targets_xyxy[:, :2]
    angle = tf.atan2(target_sides[:, 0], target_sides[:, 1]) - tf.atan2(sides[:, 0], sides[:, 1])
    aspect = 4 / math.pi**2 * angle**2
    weight = tf.stop_gradient(aspect / tf.maximum(1 - iou + aspect, _EPSILON))
    return 1 - iou + distance + weight * aspect


def quality_focal_loss(logits: tf.Tensor, quality: tf.Tensor, power: float) -> tf.Tensor:
    """Cross-entropy with a soft target, weighted by ``|target - score| ** power``; same shape as ``logits``.

    ``quality`` is the IoU of the predicted box with its target at the object's class, 0 elsewhere, so that scores
    express how well boxes fit. Source: quality focal loss, arXiv 2006.04388.
    """
    entropy = tf.nn.sigmoid_cross_entropy_with_logits(labels=quality, logits=logits)
    return tf.abs(quality - tf.sigmoid(logits)) ** power * entropy


def detection_loss(
    logits: tf.Tensor,
    boxes_xyxy: tf.Tensor,
    labels: tf.Tensor,
    targets_xyxy: tf.Tensor,
    focal_power: float,
    box_weight: float,
    judged: tf.Tensor | None = None,
) -> tf.Tensor:
    """Scalar: score loss plus weighted box loss, both divided by the number of positive references.

    Args:
        logits: ``(B, A, C)``.
        boxes_xyxy: ``(B, A, 4)`` decoded boxes, input pixels.
        labels: ``(B, A)`` int32 class index, BACKGROUND or IGNORE.
        targets_xyxy: ``(B, A, 4)``, used where ``labels >= 0``.
        focal_power: of the quality focal loss.
        box_weight: of the box loss relative to the score loss.
        judged: ``(B, C)`` float, 0 for the classes that an image was not judged for: only the references of their
            boxes have a loss for them, since elsewhere they may be, too. None: all were judged.
    """
    at = tf.where(labels >= 0)
    boxes, targets = tf.gather_nd(boxes_xyxy, at), tf.gather_nd(targets_xyxy, at)
    iou = tf.stop_gradient(pairwise_iou(boxes, targets))
    place = tf.concat([at, tf.cast(tf.gather_nd(labels, at), tf.int64)[:, None]], axis=1)
    quality = tf.scatter_nd(place, iou, tf.shape(logits, out_type=tf.int64))
    counts = tf.cast(labels >= BACKGROUND, logits.dtype)[:, :, None]
    if judged is not None:
        own = tf.one_hot(labels, tf.shape(logits)[2], dtype=logits.dtype)
        counts *= tf.maximum(judged[:, None, :], own)
    positives = tf.maximum(tf.cast(tf.shape(at)[0], logits.dtype), 1.0)
    score_loss = tf.reduce_sum(quality_focal_loss(logits, quality, focal_power) * counts)
    return (score_loss + box_weight * tf.reduce_sum(complete_iou_loss(boxes, targets))) / positives


def corner_loss(corners_xy: tf.Tensor, targets_xy: tf.Tensor) -> tf.Tensor:
    """Scalar: mean distance of corners to known ones, in heights of the quadrilaterals, by smooth L1.

    Args:
        corners_xy: ``(B, A, 4, 2)`` x, y, input pixels.
        targets_xy: the same; not a number where there is no object or its corners are not known.
    """
    at = tf.where(tf.math.is_finite(targets_xy[:, :, 0, 0]))
    corners, targets = tf.gather_nd(corners_xy, at), tf.gather_nd(targets_xy, at)
    ends = tf.norm(targets[:, 0] - targets[:, 3], axis=1) + tf.norm(targets[:, 1] - targets[:, 2], axis=1)
    error = tf.abs(corners - targets) / tf.maximum(ends / 2, 1.0)[:, None, None]
    smooth = tf.where(error < _CORNER_BETA, error**2 / (2 * _CORNER_BETA), error - _CORNER_BETA / 2)
    count = tf.maximum(tf.cast(tf.shape(at)[0], smooth.dtype), 1.0)
    return tf.reduce_sum(tf.reduce_mean(smooth, axis=[1, 2])) / count
