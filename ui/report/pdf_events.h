// Alarms, actions and what else happened, as tables and lists.
#pragma once

#include "report/format.h"
#include "report/report.h"
#include "ui/report/page_flow.h"

#include <string>
#include <vector>

namespace usher::ui::pdf {

/// Alarms, operators' actions, gaps, the engine's events, decisions; each with its heading.
void drawEvents(PageFlow& flow, const report::Report& report, const report::Dates& dates);
/// "None." where there is nothing.
void drawList(PageFlow& flow, const QString& heading, const std::vector<std::string>& items);

} // namespace usher::ui::pdf
