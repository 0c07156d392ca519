// What stands in the PDF, section by section.
#pragma once

#include "report/format.h"
#include "report/report.h"
#include "ui/report/page_flow.h"

namespace usher::ui::pdf {

/// Summary, events, a section for each pool that somebody used.
int sections(const report::Report& report);
/// Draws section `index`, on a page of its own or after what is there. Charts are left out while
/// pages are only counted: they never move a page.
void drawSection(
    PageFlow& flow,
    const report::Report& report,
    const report::Dates& dates,
    int index);

} // namespace usher::ui::pdf
