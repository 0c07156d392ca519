// What stands in the PDF, section by section.
#pragma once

#include "report/format.h"
#include "report/report.h"
#include "ui/report/page_flow.h"

namespace usher::ui::pdf {

/// Everything, in order. Charts are left out while pages are only counted: they never move a page.
void drawReport(PageFlow& flow, const report::Report& report, const report::Dates& dates);

} // namespace usher::ui::pdf
