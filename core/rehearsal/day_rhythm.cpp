#include "rehearsal/day_rhythm.h"

#include <algorithm>
#include <cmath>

namespace usher::rehearsal {
namespace {

constexpr double kPi = 3.14159265358979323846;

/// A soft hill of height 1 around `centre`.
double hill(double day, double centre, double width) {
    const double away = std::abs(day - centre);
    return away < width ? 0.5 + 0.5 * std::cos(kPi * away / width) : 0;
}

} // namespace

double intensity(Part part, double day) {
    day -= std::floor(day);
    const double morning = hill(day, 0.25, 0.15), ceremony = hill(day, 0.5, 0.12),
                 reception = hill(day, 0.75, 0.2);
    switch (part) {
    case Part::wedding:
        return std::min(1.0, 0.15 + 0.35 * morning + 0.65 * ceremony + 0.85 * reception);
    case Part::main:
        return std::min(1.0, 0.25 + 0.5 * morning + 0.3 * ceremony + 0.45 * reception);
    case Part::analytics:
        return std::min(1.0, 0.2 + 0.6 * hill(day, 0.9, 0.1) + 0.3 * morning);
    }
    return 0;
}

} // namespace usher::rehearsal
