#include "forecast/backtest/series.h"

#include "base/ascii.h"
#include "forecast/model/season_profile.h"

#include <date/date.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <sstream>
#include <string_view>

namespace usher::forecast {
namespace {

constexpr std::int64_t kMostSteps = 5'000'000;

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kBlank = " \t\r\"";
    const auto first = text.find_first_not_of(kBlank);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

std::vector<std::string_view> cellsOf(std::string_view line, char separator) {
    std::vector<std::string_view> cells;
    for (;;) {
        const auto end = line.find(separator);
        cells.push_back(trimmed(line.substr(0, end)));
        if (end == std::string_view::npos)
            return cells;
        line.remove_prefix(end + 1);
    }
}

/// The wall clock's reading as if it were UTC.
std::optional<WallTime> readTime(std::string_view text) {
    std::string plain(text.substr(0, 19));
    if (plain.size() > 10 && plain[10] == 'T')
        plain[10] = ' ';
    if (plain.size() < 16)
        return std::nullopt;
    const bool seconds = plain.size() == 19 && plain[16] == ':';
    std::istringstream in(seconds ? plain : plain.substr(0, 16));
    date::sys_seconds at;
    in >> date::parse(seconds ? "%Y-%m-%d %H:%M:%S" : "%Y-%m-%d %H:%M", at);
    return in.fail() ? std::nullopt : std::optional<WallTime>(at);
}

std::optional<double> readNumber(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = error == std::errc{} && end == text.data() + text.size();
    return whole && std::isfinite(value) && value >= 0 ? std::optional(value) : std::nullopt;
}

struct Row {
    WallTime at{};
    std::optional<double> load;
    std::string_view time;
};

class Reader {
  public:
    Reader(std::string_view text, const std::string& file) : m_text(text), m_file(file) {
        if (m_text.starts_with("\xEF\xBB\xBF"))
            m_text.remove_prefix(3);
    }

    Result<std::vector<Row>> rows() {
        std::string_view line;
        if (!nextLine(line))
            return wrong("is empty", "a header and rows of time,value are wanted");
        if (auto header = takeHeader(line); !header)
            return header.error();
        std::vector<Row> rows;
        while (nextLine(line)) {
            if (trimmed(line).empty())
                continue;
            auto row = readRow(line);
            if (!row)
                return row.error();
            rows.push_back(*row);
        }
        return rows;
    }

  private:
    Error wrong(const std::string& what, const std::string& mend) const {
        const auto place = m_line > 0 ? fmt::format("{}:{}", m_file, m_line) : m_file;
        return {Errc::invalidArgument, place + ": " + what, mend};
    }

    bool nextLine(std::string_view& line) {
        if (m_text.empty())
            return false;
        const auto end = m_text.find('\n');
        line = m_text.substr(0, end);
        m_text.remove_prefix(end == std::string_view::npos ? m_text.size() : end + 1);
        ++m_line;
        return true;
    }

    Status takeHeader(std::string_view line) {
        for (const char candidate : {',', ';', '\t'})
            if (std::count(line.begin(), line.end(), candidate) >
                std::count(line.begin(), line.end(), m_separator))
                m_separator = candidate;
        const auto cells = cellsOf(line, m_separator);
        m_columns = cells.size();
        if (readTime(cells[0]))
            return wrong("has no header", "name the columns in the first line: time,value");
        for (std::size_t i = 1; i < cells.size(); ++i) {
            const auto name = asciiLower(cells[i]);
            if (name == "observed")
                m_observed = i;
            else if (!m_named)
                m_value = i;
            m_named = m_named || name == "value";
        }
        if (m_value > 0)
            return {};
        return wrong("has no column of values", "the header is time,value; a comma between them");
    }

    Result<Row> readRow(std::string_view line) const {
        const auto cells = cellsOf(line, m_separator);
        if (cells.size() != m_columns)
            return wrong(
                fmt::format("{} cells where the header has {}", cells.size(), m_columns),
                "a row holds as many as the header");
        const auto at = readTime(cells[0]);
        if (!at)
            return wrong(
                fmt::format("\"{}\" is not a time", cells[0].substr(0, 40)),
                "write 2026-06-06T15:00");
        Row row{.at = *at, .load = {}, .time = cells[0]};
        const bool gap = m_observed > 0 && cells[m_observed] == "0";
        if (gap || cells[m_value].empty())
            return row;
        row.load = readNumber(cells[m_value]);
        if (row.load)
            return row;
        return wrong(
            fmt::format("\"{}\" is not a load", cells[m_value].substr(0, 40)),
            "write a number of at least 0; leave a gap empty");
    }

    std::string_view m_text;
    const std::string& m_file;
    std::size_t m_line = 0, m_columns = 0, m_value = 0, m_observed = 0;
    bool m_named = false;
    char m_separator = ',';
};

/// The commonest distance of neighbours, in minutes; 0 when there is none.
int ownStep(const std::vector<Row>& rows) {
    std::map<std::int64_t, int> distances;
    for (std::size_t i = 1; i < rows.size(); ++i)
        ++distances[std::chrono::duration_cast<Minutes>(rows[i].at - rows[i - 1].at).count()];
    const auto common =
        std::max_element(distances.begin(), distances.end(), [](const auto& a, const auto& b) {
            return a.second < b.second;
        });
    return common == distances.end()
               ? 0
               : static_cast<int>(std::clamp<std::int64_t>(common->first, 0, kMinutesOfDay));
}

class Spacer {
  public:
    Spacer(WallTime first, WallTime last, int stepMinutes) : m_step(stepMinutes) {
        m_series.start = first - Minutes{utcMinute(first) % stepMinutes};
        m_series.stepMinutes = stepMinutes;
        const auto steps = static_cast<std::size_t>(place(last)) + 1;
        m_series.loads.resize(steps);
        m_series.times.resize(steps);
        m_counts.resize(steps);
    }

    void add(const Row& row) {
        const auto at = static_cast<std::size_t>(place(row.at));
        if (m_series.times[at].empty())
            m_series.times[at] = row.time;
        if (!row.load)
            return;
        const double count = ++m_counts[at], mean = m_series.loads[at].value_or(0);
        m_series.loads[at] = mean + (*row.load - mean) / count;
    }

    Series take() && { return std::move(m_series); }

  private:
    static std::int64_t utcMinute(WallTime at) {
        return std::chrono::floor<Minutes>(at.time_since_epoch()).count();
    }
    std::int64_t place(WallTime at) const { return (at - m_series.start) / Minutes{m_step}; }

    int m_step;
    Series m_series;
    std::vector<int> m_counts;
};

Error unfit(const std::string& file, const std::string& what, const std::string& mend) {
    return {Errc::invalidArgument, file + ": " + what, mend};
}

} // namespace

Result<Series> parseSeries(const std::string& text, const std::string& fileName, int stepMinutes) {
    auto rows = Reader(text, fileName).rows();
    if (!rows)
        return rows.error();
    if (rows->empty())
        return unfit(fileName, "has a header and no rows", "rows of time,value are wanted");
    const int step = std::max(stepMinutes, ownStep(*rows));
    if (step < 1 || kMinutesOfDay % step != 0)
        return unfit(
            fileName,
            fmt::format("its rows lie {} minutes apart", step),
            "a step must divide a day: 1, 5, 15, 30 or 60 minutes");
    const auto [first, last] =
        std::minmax_element(rows->begin(), rows->end(), [](const Row& a, const Row& b) {
            return a.at < b.at;
        });
    if ((last->at - first->at) / Minutes{step} >= kMostSteps)
        return unfit(
            fileName,
            fmt::format("from {} to {} is more than {} steps", first->time, last->time, kMostSteps),
            "look for a mistyped year, or give a longer --step");
    Spacer spacer(first->at, last->at, step);
    for (const Row& row : *rows)
        spacer.add(row);
    Series series = std::move(spacer).take();
    series.name = fileName;
    return series;
}

} // namespace usher::forecast
