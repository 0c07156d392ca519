#include "ui/report/pdf_incident.h"

#include "ui/report/pdf_charts.h"
#include "ui/report/pdf_table.h"
#include "ui/report/pdf_tiles.h"

#include <QCoreApplication>

#include <algorithm>

namespace usher::ui::pdf {
namespace {

using namespace report;
using Kind = IncidentStep::Kind;

constexpr double kChartMm = 44, kTallestMm = 75; ///< a chart has at least, at most
constexpr double kNameMm = 5, kGapMm = 4;
constexpr std::size_t kMostCharted = 2;
constexpr std::size_t kMostRows = 60;
constexpr qsizetype kMostLetters = 260; ///< of a cell

QString shortened(const QString& all) {
    return all.size() <= kMostLetters ? all : all.left(kMostLetters - 1) + QStringLiteral("…");
}

class Page {
  public:
    Page(PageFlow& flow, const IncidentReport& own, const Dates& dates)
        : m_flow(flow),
          m_own(own),
          m_dates(dates),
          m_charted(charted(own, kMostCharted)) {}

    void draw() {
        const auto& incident = m_own.incident;
        m_flow.beginPage(Words::tr("Usher incident report"));
        m_flow.title(
            incident.text.empty() ? Words::tr("Incident")
                                  : Words::tr("Incident: %1").arg(shortened(words(incident.text))));
        m_flow.paragraph(
            spoken(m_dates.range(incident.from, m_own.to)),
            font(12, Weight::medium),
            Ink::kText);
        m_flow.paragraph(facts(), font(8.5), Ink::kMuted);
        m_flow.advance(mm(4));
        drawTiles(m_flow, tiles());
        for (const auto& sentence : summarize(m_own, m_dates))
            m_flow.paragraph(spoken(sentence), font(9.5), Ink::kText);
        m_flow.advance(mm(5));
        timeline();
        charts();
    }

  private:
    QString facts() const {
        QStringList facts{words(m_dates.zone())};
        if (!m_own.report.server.empty())
            facts << Words::tr("server %1").arg(words(m_own.report.server));
        if (m_own.incident.runs())
            facts << Words::tr("it runs still");
        return facts.join(QStringLiteral(" · "));
    }

    std::vector<Tile> tiles() const {
        std::vector<Tile> all;
        for (const auto& [figure, name, abnormal] : figuresOf(m_own))
            all.push_back({words(figure), words(name), abnormal});
        return all;
    }

    double heightOfCharts() const {
        return double(m_charted.size()) * mm(kNameMm + kChartMm + kGapMm);
    }

    static std::vector<Column> columns() {
        return {{Words::tr("Time"), 0.12}, {Words::tr("What"), 0.16}, {Words::tr("What happened")}};
    }

    Row rowOf(const IncidentStep& step) const {
        const bool alarm = step.kind == Kind::raised;
        Cell what{alarm ? severityWord(step.severity) : kindWord(step.kind), Weight::medium};
        if (alarm)
            what.shape = step.severity;
        else
            what.ink = Ink::kMuted;
        return {{words(m_dates.time(step.at))}, what, {shortened(spoken(step.text))}};
    }

    static QString kindWord(Kind kind) {
        switch (kind) {
        case Kind::begun:
            return Words::tr("begin");
        case Kind::raised:
            return Words::tr("alarm");
        case Kind::seen:
            return Words::tr("seen");
        case Kind::cleared:
            return Words::tr("over");
        case Kind::action:
            return Words::tr("action");
        case Kind::event:
            return Words::tr("event");
        case Kind::ended:
            return Words::tr("end");
        }
        return {};
    }

    std::vector<Row> rows(std::size_t most) const {
        std::vector<Row> list;
        for (const auto& step : foremost(m_own.timeline, most))
            list.push_back(rowOf(step));
        return list;
    }

    /// As much as the charts leave room for.
    void timeline() {
        const double room = m_flow.remaining() - heightOfCharts() - mm(kGapMm);
        auto most = std::min(m_own.timeline.size(), kMostRows);
        while (most > 1 && tableHeight(m_flow, columns(), rows(most)) > room)
            --most;
        drawTable(m_flow, columns(), rows(most));
        if (const auto more = m_own.timeline.size() - most; more > 0) {
            m_flow.advance(-mm(4));
            m_flow.paragraph(
                Words::tr("%1 more that say less are left out.").arg(words(grouped(more))),
                font(8),
                Ink::kMuted);
        }
    }

    /// Two side by side, as high as the page has room for.
    void charts() {
        if (m_flow.counting() || m_charted.empty())
            return;
        const double room = m_flow.remaining() / double(m_charted.size()) - mm(kNameMm + kGapMm);
        const double height = std::clamp(room, mm(kChartMm), mm(kTallestMm));
        for (const auto* pool : m_charted) {
            m_flow.paragraph(words(pool->name), font(9, Weight::bold), Ink::kText);
            const double width = (m_flow.width() - mm(kGapMm)) / 2;
            QRectF box(m_flow.left(), m_flow.y(), width, height);
            for (const auto draw : {drawLatencyChart, drawConnectionsChart}) {
                draw(
                    {m_flow.painter(),
                     box,
                     m_own.report,
                     *pool,
                     m_dates,
                     {m_own.incident.from, m_own.incident.to}});
                box.translate(width + mm(kGapMm), 0);
            }
            m_flow.advance(height + mm(kGapMm));
        }
    }

    PageFlow& m_flow;
    const IncidentReport& m_own;
    const Dates& m_dates;
    const std::vector<const PoolReport*> m_charted;
};

} // namespace

void drawIncident(PageFlow& flow, const IncidentReport& incident, const Dates& dates) {
    Page(flow, incident, dates).draw();
}

} // namespace usher::ui::pdf
