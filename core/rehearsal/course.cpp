#include "rehearsal/course.h"

#include <algorithm>
#include <fmt/format.h>

namespace usher::rehearsal {
namespace {

constexpr double kDwellSeconds = std::chrono::duration<double>(load::kMeanDwell).count();
constexpr std::chrono::hours kDay{24};

double secondsOf(Nanos time) {
    return std::chrono::duration<double>(time).count();
}

load::RateCurve scaled(load::RateCurve curve, double share) {
    for (auto& point : curve)
        point.perSecond *= share;
    return curve;
}

} // namespace

Course
courseOf(const forecast::Forecast& forecast, const PoolNames& pools, WallTime from, double speed) {
    Course course{
        .length = std::chrono::round<Seconds>(std::chrono::duration<double>(kDay) / speed)};
    const auto add = [&](load::RateCurve& curve, const forecast::Slot& slot, const auto& pool) {
        const auto* expected = forecast::slotOf(slot, pool);
        const auto middle = slot.start + Seconds{forecast::kSlotLength} / 2;
        if (expected && middle > from && slot.start < from + kDay)
            curve.push_back(
                {.atSeconds = secondsOf(middle - from) / speed,
                 .perSecond = expected->expectedBusy / kDwellSeconds});
    };
    for (const auto& slot : forecast.slots) {
        add(course.rates.wedding, slot, pools.wedding);
        add(course.rates.main, slot, pools.main);
        add(course.rates.analytics, slot, pools.analytics);
    }
    return course;
}

namespace {

Result<load::RateCurve> curveOf(const forecast::Series& series, Seconds length) {
    const auto steps = static_cast<double>(series.loads.size());
    load::RateCurve curve;
    for (std::size_t i = 0; i < series.loads.size(); ++i) {
        const auto& load = series.loads[i];
        if (!load)
            continue;
        if (*load < 0)
            return Error{
                Errc::invalidArgument,
                fmt::format("{}: {} arrivals at {}", series.name, *load, series.times[i]),
                "values are arrivals within a step, 0 or more"};
        curve.push_back(
            {.atSeconds = (static_cast<double>(i) + 0.5) / steps * secondsOf(length),
             .perSecond = *load / (series.stepMinutes * 60.0)});
    }
    if (curve.size() < 2)
        return Error{
            Errc::invalidArgument,
            fmt::format("{} holds {} values", series.name, curve.size()),
            "a load to replay has two or more"};
    return curve;
}

} // namespace

Result<Course> courseOf(const forecast::Series& series, Seconds length) {
    const auto curve = curveOf(series, length);
    if (!curve)
        return curve.error();
    const auto parts = spread(100);
    return Course{
        .rates =
            {.wedding = scaled(*curve, parts.wedding / 100.0),
             .main = scaled(*curve, parts.main / 100.0),
             .analytics = scaled(*curve, parts.analytics / 100.0)},
        .length = length};
}

} // namespace usher::rehearsal
