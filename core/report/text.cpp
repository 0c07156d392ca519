#include "report/parts.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <string_view>

namespace usher::report {
namespace {

constexpr std::size_t kColumns = 100;
constexpr std::size_t kMostEvents = 100; ///< of each kind; the newest

/// Columns a text takes: code points, as all that is written here is of single width.
std::size_t width(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    }));
}

/// The first `columns` code points, the last an ellipsis when something is cut; line breaks become
/// spaces.
std::string fitted(std::string_view text, std::size_t columns) {
    std::string out;
    std::size_t used = 0;
    const bool cut = width(text) > columns;
    for (const char c : text) {
        const bool begins = (static_cast<unsigned char>(c) & 0xC0) != 0x80;
        if (begins && cut && used + 1 == columns)
            return out + "…";
        if (begins)
            ++used;
        out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
    return out;
}

std::string left(std::string_view text, std::size_t columns) {
    auto out = fitted(text, columns);
    return out.append(columns - std::min(columns, width(out)), ' ');
}

std::string right(std::string_view text, std::size_t columns) {
    const auto out = fitted(text, columns);
    return std::string(columns - std::min(columns, width(out)), ' ') + out;
}

class Text {
  public:
    void line(std::string text = {}) {
        while (!text.empty() && text.back() == ' ')
            text.pop_back();
        m_out += text + "\n";
    }
    void heading(const std::string& text) {
        line();
        line(text);
        line(std::string(width(text), '-'));
    }
    /// Broken at spaces; following lines are indented under the text.
    void wrapped(const std::string& prefix, const std::string& text) {
        const std::string hang(width(prefix), ' ');
        std::string current = prefix;
        bool empty = true;
        for (std::string_view rest = text; !rest.empty();) {
            const auto space = rest.find_first_of(" \n");
            const auto word = fitted(rest.substr(0, space), kColumns - width(prefix));
            rest.remove_prefix(space == std::string_view::npos ? rest.size() : space + 1);
            if (!empty && width(current) + 1 + width(word) > kColumns) {
                line(current);
                current = hang;
                empty = true;
            }
            current += empty ? word : " " + word;
            empty = false;
        }
        line(current);
    }
    std::string take() { return std::move(m_out); }

  private:
    std::string m_out;
};

void head(Text& out, const Report& report, const Dates& dates) {
    out.line("USHER PERFORMANCE REPORT");
    out.line(dates.range(report.from, report.to) + " (" + report.timezone + ")");
    std::vector<std::string> facts;
    if (!report.weddings.empty())
        facts.push_back(weddingsLine(report.weddings));
    if (!report.server.empty())
        facts.push_back("server " + report.server);
    if (!report.version.empty())
        facts.push_back("Usher " + report.version);
    if (report.made != kNever)
        facts.push_back("made " + dates.full(report.made));
    if (!report.auditHash.empty())
        facts.push_back("audit " + report.auditHash.substr(0, 16));
    std::string text;
    for (const auto& fact : facts)
        text += (text.empty() ? "" : ", ") + fact;
    if (!text.empty())
        out.wrapped("", text);
}

void scorecard(Text& out, const Report& report) {
    out.heading("Scorecard");
    out.line(left("", 8) + left("target", 44) + right("limit", 10) + "   got");
    for (const auto& t : report.scorecard) {
        const char* mark = !t.measured ? "-" : t.passed ? "met" : "MISSED";
        out.line(left(mark, 8) + left(t.name, 44) + right(t.limit, 10) + "   " + fitted(t.got, 35));
    }
}

std::string ms(double value) {
    return fmt::format("{:.2f}", value);
}

void latencyRow(Text& out, const std::string& name, const LatencySummary& l) {
    const bool any = l.n > 0;
    out.line(
        left(name, 28) + right(grouped(l.n), 14) + right(any ? ms(l.avgMs) : "-", 11) +
        right(any ? ms(l.p50Ms) : "-", 11) + right(any ? ms(l.p95Ms) : "-", 11) +
        right(l.n >= 100 ? ms(l.p99Ms) : "-", 11) + right(any ? ms(l.maxMs) : "-", 11));
}

void pools(Text& out, const Report& report) {
    out.heading("Acquisition latency, ms");
    out.line(
        left("pool", 28) + right("n", 14) + right("average", 11) + right("P50", 11) +
        right("P95", 11) + right("P99", 11) + right("max", 11));
    for (const auto& pool : report.pools) {
        latencyRow(out, pool.name, pool.latency);
        if (pool.weddingDay.n > 0 && pool.weddingDay.n < pool.latency.n)
            latencyRow(out, "  on wedding days", pool.weddingDay);
    }
    out.heading("Use");
    out.line(
        left("pool", 20) + right("mean", 9) + right("peak", 9) + right("size", 7) +
        right("queue", 7) + right("transactions", 15) + right("timeouts", 10) +
        right("failures", 10) + right("reserve", 9));
    for (const auto& p : report.pools)
        out.line(
            left(p.name, 20) + right(percent(p.utilizationMean * 100), 9) +
            right(percent(p.utilizationPeak * 100), 9) +
            right(grouped(std::uint64_t(p.sizePeak)), 7) +
            right(grouped(std::uint64_t(p.waitingPeak)), 7) + right(grouped(p.transactions), 15) +
            right(grouped(p.timeouts), 10) + right(grouped(p.failures), 10) +
            right(grouped(p.reserveAcquired), 9));
}

void alarms(Text& out, const Report& report, const Dates& dates) {
    out.heading("Alarms");
    if (report.alarms.empty())
        out.line("None.");
    for (const auto& a : report.alarms) {
        const auto raised = a.raised == kNever ? std::string("earlier") : dates.dayTime(a.raised);
        out.wrapped(left(raised, 18) + left(monitor::toString(a.severity), 11), a.text);
        std::string life = a.acknowledged == kNever ? "not acknowledged"
                                                    : "acknowledged " + dates.time(a.acknowledged);
        if (!a.acknowledgedBy.empty())
            life += " by " + a.acknowledgedBy;
        if (a.acknowledged != kNever && a.raised != kNever)
            life += " after " +
                    duration(std::chrono::duration_cast<Seconds>(a.acknowledged - a.raised));
        life += isOpen(a) ? ", still open" : ", cleared " + dates.time(a.cleared);
        out.wrapped(std::string(29, ' '), life);
    }
}

void events(
    Text& out,
    const std::string& title,
    const std::vector<monitor::Event>& list,
    const Dates& dates) {
    out.heading(title);
    if (list.empty())
        out.line("None.");
    const auto skipped = list.size() > kMostEvents ? list.size() - kMostEvents : 0;
    if (skipped > 0)
        out.line(fmt::format("The newest {} of {}:", kMostEvents, grouped(list.size())));
    for (std::size_t i = skipped; i < list.size(); ++i)
        out.wrapped(left(dates.dayTime(list[i].at), 18), list[i].text);
}

void list(Text& out, const std::string& title, const std::vector<std::string>& items) {
    out.heading(title);
    if (items.empty())
        out.line("None.");
    for (const auto& item : items)
        out.wrapped("- ", item);
}

} // namespace

std::string toText(const Report& report, const forecast::TimeZone& zone) {
    const Dates dates(&zone);
    Text out;
    head(out, report, dates);
    out.heading("Summary");
    for (const auto& sentence : report.summary)
        out.wrapped("", sentence);
    if (!report.pools.empty()) {
        scorecard(out, report);
        pools(out, report);
    }
    alarms(out, report, dates);
    events(out, "Operator actions", report.actions, dates);
    events(out, "Decisions", report.decisions, dates);
    events(out, "Engine", report.engineEvents, dates);
    list(out, "Advice", report.advice);
    list(out, "Gaps in the record", report.gaps);
    return out.take();
}

} // namespace usher::report
