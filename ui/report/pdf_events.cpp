#include "ui/report/pdf_events.h"

#include "report/sentences.h"
#include "ui/report/pdf_table.h"

#include <QCoreApplication>

namespace usher::ui::pdf {
namespace {

using namespace report;

constexpr std::size_t kMostRows = 200; ///< of one table; the newest
constexpr double kWhenWidth = 0.19;    ///< of a table, at most
constexpr QChar kNextLine(0x2028);     ///< within a cell
constexpr WallTime kNever{};

void drawNone(PageFlow& flow) {
    flow.paragraph(Words::tr("None."), font(9), Ink::kMuted);
    flow.advance(mm(5));
}

QString newestOf(std::size_t size) {
    return Words::tr("The newest %1 of %2.").arg(kMostRows).arg(words(grouped(size)));
}

class Events {
  public:
    Events(PageFlow& flow, const Report& report, const Dates& dates)
        : m_flow(flow),
          m_report(report),
          m_dates(dates) {}

    void alarms() {
        m_flow.heading(Words::tr("Alarms"));
        if (m_report.alarms.empty())
            return drawNone(m_flow);
        std::vector<Row> rows;
        for (std::size_t i = skip(m_report.alarms.size()); i < m_report.alarms.size(); ++i)
            rows.push_back(alarmRow(m_report.alarms[i]));
        drawTable(
            m_flow,
            {{Words::tr("Raised"), kWhenWidth},
             {Words::tr("Severity"), 0.15},
             {Words::tr("Pool"), 0.16},
             {Words::tr("Cause")},
             {Words::tr("What became of it"), 0.27}},
            rows);
    }

    void
    table(const QString& heading, const QString& what, const std::vector<monitor::Event>& events) {
        m_flow.heading(heading);
        if (events.empty())
            return drawNone(m_flow);
        std::vector<Row> rows;
        for (std::size_t i = skip(events.size()); i < events.size(); ++i)
            rows.push_back({{when(events[i].at)}, {spoken(events[i].text)}});
        drawTable(m_flow, {{Words::tr("Time"), kWhenWidth}, {what}}, rows);
    }

  private:
    Row alarmRow(const AlarmReport& a) const {
        const auto life = lifeOf(a, m_dates);
        return {
            {a.raised == kNever ? Words::tr("earlier") : when(a.raised)},
            {severityWord(a.severity), Weight::medium, Ink::kText, a.severity},
            {a.pool.empty() ? Words::tr("all pools") : words(a.pool)},
            {spoken(a.text)},
            {spoken(life.seen) + kNextLine + spoken(life.over),
             a.cleared == kNever ? Weight::bold : Weight::regular}};
    }

    /// The day stands in the header when there is but one.
    bool oneDay() const { return m_dates.sameDay(m_report.from, m_report.to - Seconds{1}); }
    QString when(WallTime at) const {
        return spoken(oneDay() ? m_dates.time(at) : m_dates.dayTime(at));
    }
    /// How many to leave out; says so.
    std::size_t skip(std::size_t size) {
        if (size <= kMostRows)
            return 0;
        m_flow.paragraph(newestOf(size), font(8.5), Ink::kMuted);
        return size - kMostRows;
    }

    PageFlow& m_flow;
    const Report& m_report;
    const Dates& m_dates;
};

} // namespace

void drawEvents(PageFlow& flow, const Report& report, const Dates& dates) {
    Events events(flow, report, dates);
    events.alarms();
    events.table(Words::tr("Operator actions"), Words::tr("Action"), report.actions);
    if (const auto unused = unusedPools(report); !unused.empty())
        drawList(flow, Words::tr("Pools nobody used"), unused);
    drawList(flow, Words::tr("Gaps in the record"), report.gaps);
    events.table(Words::tr("Engine"), Words::tr("Event"), report.engineEvents);
    events.table(Words::tr("Decisions"), Words::tr("Decision"), report.decisions);
}

void drawList(PageFlow& flow, const QString& heading, const std::vector<std::string>& items) {
    flow.heading(heading);
    if (items.empty())
        return drawNone(flow);
    for (const auto& item : items) {
        flow.ensure(mm(6));
        flow.painter().setPen(QColor::fromRgba(Ink::kMuted));
        flow.painter().setFont(font(9));
        flow.painter().drawText(
            QRectF(flow.left(), flow.y(), mm(4), mm(4)),
            Qt::AlignLeft | Qt::AlignTop,
            QStringLiteral("–"));
        flow.paragraph(spoken(item), font(9), Ink::kText, mm(4));
        flow.advance(mm(1));
    }
    flow.advance(mm(5));
}

} // namespace usher::ui::pdf
