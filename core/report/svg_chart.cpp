#include "report/svg_chart.h"

#include "report/html_parts.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace usher::report::html {
namespace {

constexpr double kWide = 720, kHigh = 190; ///< of the drawing
constexpr double kLeft = 44, kRight = 90, kTop = 8, kBottom = 24;
constexpr int kIntervals = 4;
constexpr int kTicks = 6;

/// A round figure that `highest` fits under.
double roundTop(double highest) {
    if (!(highest > 0))
        return 1;
    const double magnitude = std::pow(10, std::floor(std::log10(highest)));
    for (const double step : {1.0, 1.2, 1.6, 2.0, 2.4, 3.2, 4.0, 6.0, 8.0})
        if (step * magnitude >= highest)
            return step * magnitude;
    return 10 * magnitude;
}

class Drawing {
  public:
    Drawing(const Chart& chart, const Report& report, const PoolReport& pool, const Dates& dates)
        : m_chart(chart),
          m_pool(pool),
          m_dates(dates),
          m_from(chartedSpan(report).from),
          m_to(chartedSpan(report).to) {
        double highest = chart.leastTop;
        for (const auto& line : chart.lines) {
            auto& values = m_values.emplace_back();
            for (const auto& sample : pool.samples) {
                values.push_back(line.figure(sample));
                highest = values.back() > highest ? values.back() : highest; // false for NaN
            }
        }
        m_top = roundTop(highest);
    }

    std::string draw() {
        gaps();
        axes();
        for (const auto& limit : m_chart.limits)
            if (limit.value <= m_top)
                level(limit);
        for (std::size_t i = 0; i < m_chart.lines.size(); ++i)
            drawLine(m_chart.lines[i], m_values[i]);
        names();
        return element(
            "svg",
            m_out,
            fmt::format(
                "viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\" "
                "xmlns=\"http://www.w3.org/2000/svg\"",
                kWide,
                kHigh,
                escaped(m_pool.name + ": " + m_chart.title)));
    }

  private:
    double x(WallTime at) const {
        const double share = toMs(at - m_from) / toMs(m_to - m_from);
        return kLeft + std::clamp(share, 0.0, 1.0) * (kWide - kLeft - kRight);
    }
    double y(double value) const {
        return kHigh - kBottom - std::min(value / m_top, 1.0) * (kHigh - kTop - kBottom);
    }

    void stroke(const char* style, double x1, double y1, double x2, double y2) {
        m_out += fmt::format(
            "<line class=\"{}\" x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\"/>\n",
            style,
            x1,
            y1,
            x2,
            y2);
    }
    void words(double at, double height, const char* anchor, const std::string& text) {
        m_out += element(
            "text",
            escaped(text),
            fmt::format("x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\"", at, height, anchor));
    }

    void gap(WallTime from, WallTime to) {
        m_out += fmt::format(
            "<rect class=\"gap\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\"/>\n",
            x(from),
            kTop,
            x(to) - x(from),
            kHigh - kTop - kBottom);
    }
    void gaps() {
        auto known = m_from;
        for (const auto& sample : m_pool.samples) {
            if (sample.at - known >= m_pool.step)
                gap(known, sample.at);
            known = sample.at + m_pool.step;
        }
        if (m_to - known >= m_pool.step)
            gap(known, m_to);
    }

    void axes() {
        for (int i = 0; i <= kIntervals; ++i) {
            const double value = m_top * i / kIntervals;
            stroke("grid", kLeft, y(value), kWide - kRight, y(value));
            words(kLeft - 6, y(value) + 4, "end", fmt::format("{:g}", value));
        }
        for (int i = 0; i <= kTicks; ++i) {
            const auto at = m_from + (m_to - m_from) * i / kTicks;
            const bool days = m_to - m_from > std::chrono::hours{36};
            words(x(at), kHigh - 6, "middle", days ? dayOf(at) : m_dates.clock(at));
        }
    }
    /// "Sat 6 Jun" of "Sat 6 Jun 14:03"
    std::string dayOf(WallTime at) const {
        const auto all = m_dates.dayTime(at);
        return all.substr(0, all.rfind(' '));
    }

    void level(const ChartLimit& limit) {
        stroke("limit", kLeft, y(limit.value), kWide - kRight, y(limit.value));
        m_names.push_back({y(limit.value), limit.name});
    }

    void drawLine(const ChartLine& line, const std::vector<double>& values) {
        std::string points;
        double last = std::nan("");
        auto known = WallTime{};
        const auto end = [&] {
            if (!points.empty())
                m_out +=
                    fmt::format("<polyline class=\"{}\" points=\"{}\"/>\n", line.style, points);
            points.clear();
        };
        for (std::size_t i = 0; i < values.size(); ++i) {
            const auto& sample = m_pool.samples[i];
            const double value = values[i];
            if (std::isnan(value) || sample.at - known > m_pool.step)
                end();
            known = sample.at;
            if (std::isnan(value))
                continue;
            points += fmt::format("{:.1f},{:.1f} ", x(sample.at + m_pool.step / 2), y(value));
            last = value;
        }
        end();
        if (!std::isnan(last))
            m_names.push_back({y(last), line.name});
    }

    /// At the lines' ends, apart from each other.
    void names() {
        constexpr double kPitch = 12;
        std::ranges::stable_sort(m_names, {}, &Name::y);
        double floor = kHigh - kBottom;
        for (std::size_t i = 1; i < m_names.size(); ++i)
            m_names[i].y = std::max(m_names[i].y, m_names[i - 1].y + kPitch);
        for (auto name = m_names.rbegin(); name != m_names.rend(); ++name) {
            name->y = std::min(name->y, floor);
            floor = name->y - kPitch;
        }
        for (const auto& name : m_names)
            words(kWide - kRight + 6, name.y + 4, "start", name.text);
    }

    struct Name {
        double y;
        std::string text;
    };
    const Chart& m_chart;
    const PoolReport& m_pool;
    const Dates& m_dates;
    const WallTime m_from, m_to;
    double m_top = 1;
    std::vector<std::vector<double>> m_values; ///< of each line, each read once
    std::string m_out;
    std::vector<Name> m_names;
};

} // namespace

std::string
svgChart(const Chart& chart, const Report& report, const PoolReport& pool, const Dates& dates) {
    return heading(3, chart.title) + Drawing(chart, report, pool, dates).draw();
}

} // namespace usher::report::html
