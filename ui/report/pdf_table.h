// A table that goes on over pages, its head repeated.
#pragma once

#include "ui/report/page_flow.h"

#include <optional>
#include <vector>

namespace usher::ui::pdf {

struct Column {
    QString title;
    /// Share of the table's width; all shares add up to 1. Where one is 0 that column takes what
    /// the others leave, and they take what their words need, up to their share.
    double width = 0;
    bool figures = false; ///< right-aligned
};

struct Cell {
    QString text;
    Weight weight = Weight::regular;
    QRgb ink = Ink::kText;
    std::optional<monitor::Severity> shape = {}; ///< drawn before the text
};

using Row = std::vector<Cell>;

/// As it would take without a page's end.
double
tableHeight(PageFlow& flow, const std::vector<Column>& columns, const std::vector<Row>& rows);
/// Text wraps within its column; a row stands on one page, unless it is higher than a page.
void drawTable(PageFlow& flow, const std::vector<Column>& columns, const std::vector<Row>& rows);

} // namespace usher::ui::pdf
