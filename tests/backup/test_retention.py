"""Which backups stay: all of two days, and the last of so many days, weeks and months."""

import datetime

from preship.backup.repository import HOST, Repository

NOON = datetime.datetime(2026, 6, 15, 12)


def test_older_ones_go(tmp_path):
    """PRESHIP_BACKUP_KEEP=2,1,1 keeps both of today, and the one of the day before the last three."""
    kept = Repository(str(tmp_path / "vault"), "a password")
    kept.begin()
    (tmp_path / "file").write_text("kept")
    ages = (0.001, 0.002, 3, 4, 40)
    for days in ages:
        at = NOON - datetime.timedelta(days=days)
        kept.run("backup", "--host", HOST, f"--time={at:%Y-%m-%d %H:%M:%S}", "file", folder=tmp_path)
    assert len(kept.snapshots()) == len(ages)
    newest = kept.snapshots()[-1]
    kept.thin_out(2, 1, 1)
    left = kept.snapshots()
    assert [(NOON.astimezone() - one.at).days for one in left] == [3, 0, 0]
    assert left[-1] == newest and kept.read(newest.id, "/file") == b"kept"
