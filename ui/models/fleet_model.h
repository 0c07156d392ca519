// Engines at a glance: a row an engine, the most urgent first.
#pragma once

#include "ui/desk_view.h"
#include "ui/models/table_model.h"

#include <memory>

namespace usher::ui {

struct FleetRow {
    std::uint64_t id = 0; ///< its place on the command line
    QString name;
    bool heard = false;
    monitor::Severity severity = monitor::Severity::info; ///< of the verdict; info: all is well
    QString verdict;
    QString worstPool; ///< "main 94 %"; "" without pools
    double worstUse = 0;
    int clients = 0, held = 0, budget = 0;
    QString protocol, version;
    double aheadS = 0; ///< its wall clock, of this machine's
};

struct EngineFacts {
    std::uint64_t id = 0;
    QString name, version;
    bool heard = false;
    double aheadS = 0;
};
FleetRow fleetRow(const DeskView& view, const EngineFacts& facts);
/// Who is not heard and the gravest first, then the fullest.
void sortByUrgency(std::vector<FleetRow>& rows);

/// "3 engines · 412 clients · 210 of 840 server connections · 1 needs attention". Of those that
/// are heard; percentages and percentiles are not summed.
QString fleetSummary(const std::vector<FleetRow>& rows);

using FleetModel = TableModel<FleetRow>;
std::unique_ptr<FleetModel> makeFleetModel();

} // namespace usher::ui
