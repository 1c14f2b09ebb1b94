#pragma once

#include <QStringList>

/// The timeline after `--minutes N` (22) of games of `--players N` (10): `--span 30s|1min|5min|15min|1h`,
/// `--measure N`, `--picked N`, `--cursor PERCENT`, `--gap`, `--table`, `--paused`, `--size W H`; `--png
/// FILE` takes a picture and ends.
int showTimeline(const QStringList& arguments);
