// An incident on one page: what it was in sentences and figures, what happened, its pools' charts.
#pragma once

#include "report/incident.h"
#include "ui/report/page_flow.h"

namespace usher::ui::pdf {

/// Never more than the page that it begins: what says least is left out of the table, and counted.
void drawIncident(
    PageFlow& flow,
    const report::IncidentReport& incident,
    const report::Dates& dates);

} // namespace usher::ui::pdf
