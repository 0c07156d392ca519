#include "attach/series_mirror.h"

namespace usher::attach {
namespace {

using monitor::SeriesPoint;

/// From behind the last to before `until`, as far back as a view reaches.
void fillGap(std::vector<SeriesPoint>& points, WallTime until, Seconds step, std::size_t most) {
    if (points.empty())
        return;
    const auto missing = std::size_t((until - points.back().at) / step);
    if (missing > most) {
        points.clear();
        return;
    }
    for (auto at = points.back().at + step; at + step <= until; at += step)
        points.push_back({.at = at, .latency = {}});
}

} // namespace

std::vector<SeriesPoint>
SeriesMirror::view(const std::string& pool, monitor::Window window, MonoTime now) const {
    const MutexLock lock(m_mutex);
    auto& line = m_lines[{pool, window}];
    line.lookedAt = now;
    return line.points;
}

std::vector<desk::SeriesQuestion> SeriesMirror::due(MonoTime now) {
    const MutexLock lock(m_mutex);
    std::erase_if(m_lines, [now](const auto& each) {
        return now - each.second.lookedAt > kWantedFor;
    });
    std::vector<desk::SeriesQuestion> questions;
    for (const auto& [key, line] : m_lines)
        if (now >= line.fetchAt)
            questions.push_back(
                {.pool = key.first,
                 .window = key.second,
                 .since = line.points.empty() ? WallTime{} : line.points.back().at});
    return questions;
}

void SeriesMirror::add(
    const desk::SeriesQuestion& question,
    const std::vector<SeriesPoint>& points,
    MonoTime now) {
    const MutexLock lock(m_mutex);
    const auto found = m_lines.find({question.pool, question.window});
    if (found == m_lines.end())
        return;
    auto& line = found->second;
    const auto step = monitor::step(question.window);
    const auto most = std::size_t(monitor::points(question.window));
    line.fetchAt = now + step;
    if (points.empty())
        return;
    fillGap(line.points, points.front().at, step, most);
    line.points.insert(line.points.end(), points.begin(), points.end());
    if (line.points.size() > most)
        line.points.erase(line.points.begin(), line.points.end() - long(most));
}

} // namespace usher::attach
