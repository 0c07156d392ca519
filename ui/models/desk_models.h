// The desk's tables: alarms, connections, decisions, events, forecast, points of a chart.
#pragma once

#include "alerts/flood.h"
#include "ui/desk_view.h"
#include "ui/models/table_model.h"

#include <memory>

namespace usher::ui {

/// A row and the moment it was seen at, so that "for 3 min" is right.
struct AlarmRow {
    alerts::Alarm alarm;
    WallTime now{};
    QTimeZone zone = QTimeZone::utc();
    int notes = 0; ///< that people have written on it
};
struct EventRow {
    monitor::Event event;
    QTimeZone zone = QTimeZone::utc();
};
struct DecisionRow {
    pool::Decision decision; ///< the latest of a run that says the same
    int times = 1;
    QTimeZone zone = QTimeZone::utc();
};
struct ForecastRow {
    forecast::Slot slot;
    forecast::PoolSlot pool;
    QTimeZone zone = QTimeZone::utc();
};
struct PointRow {
    monitor::SeriesPoint point;
    QTimeZone zone = QTimeZone::utc();
};

using AlarmModel = TableModel<AlarmRow>;
using ConnectionModel = TableModel<control::ClientRow>;
using EventModel = TableModel<EventRow>;
using DecisionModel = TableModel<DecisionRow>;
using ForecastModel = TableModel<ForecastRow>;
using PointModel = TableModel<PointRow>;

std::unique_ptr<AlarmModel> makeAlarmModel();
std::unique_ptr<ConnectionModel> makeConnectionModel();
std::unique_ptr<EventModel> makeEventModel();
std::unique_ptr<DecisionModel> makeDecisionModel();
std::unique_ptr<ForecastModel> makeForecastModel();
std::unique_ptr<PointModel> makePointModel();

QString alarmStateWord(alerts::AlarmState state);
/// shown ones: pending and normal are left out
std::vector<AlarmRow> alarmRows(const DeskView& view);
/// On the alarm, of those that the state tells of; newest last.
std::vector<control::Note> notesOn(const control::DeskState& state, std::uint64_t alarm);
/// Of a flood: what a person can read, the verdict's first.
std::vector<AlarmRow> alarmRows(const DeskView& view, const alerts::Flood& flood);
/// newest first, runs of the same in one; "" = all
std::vector<DecisionRow> decisionRows(const DeskView& view, const std::string& pool);
std::vector<ForecastRow> forecastRows(const DeskView& view, const std::string& pool);
/// Of the points' columns, as DeskTable takes them.
std::vector<int> pointColumnWidths();
/// NaN where fewer than `least` tell of it.
double summaryOr(const LatencySummary& summary, double ms, std::uint64_t least);
/// newest first
std::vector<PointRow> pointRows(
    const std::vector<monitor::SeriesPoint>& points,
    const QTimeZone& zone);

} // namespace usher::ui
