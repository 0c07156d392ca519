#include "ui/charts/value_scale.h"

#include <algorithm>
#include <cmath>

namespace usher::ui {
namespace {

constexpr double kRoom = 1.05; ///< above the highest value
constexpr double kHair = 1e-9; ///< a power of ten is its own decade's end

double decadeBelow(double value) {
    return std::pow(10, std::floor(std::log10(value) + kHair));
}
double decadeAbove(double value) {
    return std::pow(10, std::ceil(std::log10(value) - kHair));
}

} // namespace

double ValueScale::share(double value) const {
    if (std::isnan(value))
        return value;
    if (!logarithmic())
        return std::clamp(value / top, 0.0, 1.0);
    if (value <= floor)
        return 0;
    return std::min(1.0, std::log10(value / floor) / std::log10(top / floor));
}

std::vector<double> ValueScale::marks() const {
    if (!logarithmic())
        return {0, top / 2, top};
    std::vector<double> marks;
    for (double mark = floor; mark <= top * (1 + kHair); mark *= 10)
        marks.push_back(mark);
    return marks;
}

void ValueSpan::see(double value) {
    if (std::isnan(value))
        return;
    highest = std::max(highest, value);
    if (value > 0)
        lowest = lowest > 0 ? std::min(lowest, value) : value;
}

ValueScale ScaleChoice::choose(const ValueSpan& span, double lowestTop, MonoTime now) {
    const double least = m_logarithmic ? kKeptSpread : kSpread;
    m_logarithmic = span.lowest > 0 && span.highest >= least * span.lowest;
    if (!m_logarithmic)
        return linear(span, lowestTop, now);
    return {.top = decadeAbove(span.highest), .floor = decadeBelow(span.lowest)};
}

ValueScale ScaleChoice::linear(const ValueSpan& span, double lowestTop, MonoTime now) {
    return {.top = m_nice.top(std::max(span.highest * kRoom, lowestTop), now)};
}

} // namespace usher::ui
