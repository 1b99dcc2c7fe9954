"""Label formats: Pascal VOC, YOLO and COCO, each in a file of its own, behind the two functions of registry.py."""
