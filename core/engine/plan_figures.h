// What the forecast says of every pool now and of the hours ahead, as the snapshot shows it.
#pragma once

#include "control/loans.h"
#include "forecast/forecast.h"
#include "monitor/sampler.h"

namespace usher::engine {

struct PlanView {
    const forecast::Forecast* forecast = nullptr;
    const forecast::TimeZone& zone;
    const std::vector<config::PoolConfig>& pools; ///< as configured
    const std::vector<control::Loan>& loans;
    WallTime now{};
};

/// Pure.
std::map<std::string, monitor::SampleInput::Plan> plansOf(const PlanView& view);

/// What those loans make of the pools' maximums while they last.
std::vector<forecast::LentMaximum> lentMaximums(const std::vector<control::Loan>& loans);

} // namespace usher::engine
