// Times and days, found as people say them: "sat 21:50", "yesterday", "6 jun", "2026-06-06 17:10".
// The past leads to the history, what is to come to the calendar.
#pragma once

#include "ui/palette/palette_row.h"

#include <QStringList>

namespace usher::ui {

/// Empty where some word is neither a day, a time nor the one pool that it can mean.
std::vector<PaletteRow> timeRows(const QStringList& asked, const PaletteWorld& world);

} // namespace usher::ui
