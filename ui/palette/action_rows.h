// What an operator may do, found by words and numbers: "scale wed 50", "lend rsvp 10 30". A row
// opens the action's own dialog.
#pragma once

#include "ui/palette/palette_row.h"

#include <QStringList>

namespace usher::ui {

/// What does not fit at all is left out; arguments that are none are told in the row.
std::vector<PaletteRow> actionRows(const QStringList& asked, const PaletteWorld& world);

} // namespace usher::ui
