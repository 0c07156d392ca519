#include "ui/charts/line_runs.h"

#include <cmath>

namespace usher::ui {
namespace {

/// pieces a line may fall into; what is beyond is joined to the last
constexpr std::size_t kRuns = 64;

} // namespace

std::vector<QList<QPointF>> runsOf(const QList<QPointF>& points) {
    std::vector<QList<QPointF>> runs;
    bool open = false;
    for (const QPointF& point : points) {
        if (std::isnan(point.y())) {
            open = false;
            continue;
        }
        if (!open && runs.size() < kRuns)
            runs.emplace_back();
        open = true;
        runs.back() << point;
    }
    for (auto& run : runs)
        if (run.size() == 1)
            run << run.first() + QPointF(1e-3, 0);
    return runs;
}

std::optional<QPointF> lastMeasured(const QList<QPointF>& points, double from, double to) {
    for (auto point = points.rbegin(); point != points.rend(); ++point)
        if (!std::isnan(point->y()) && point->x() >= from && point->x() <= to)
            return *point;
    return {};
}

QList<QPointF> placed(QList<QPointF> points, const ValueScale& scale) {
    for (QPointF& point : points)
        point.setY(scale.share(point.y()));
    return points;
}

} // namespace usher::ui
