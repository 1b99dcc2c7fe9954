"""What a project survives: power cuts, kills, damage, full disks, and whatever files from outside may hold."""
