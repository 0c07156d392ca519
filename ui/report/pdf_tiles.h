// A row of large figures, each with its name below.
#pragma once

#include "ui/report/page_flow.h"

#include <vector>

namespace usher::ui::pdf {

struct Tile {
    QString figure, name;
    bool abnormal = false; ///< marked by shape and weight, not by colour alone
};
void drawTiles(PageFlow& flow, const std::vector<Tile>& tiles);

} // namespace usher::ui::pdf
