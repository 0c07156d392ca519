#include "ui/report/pdf_table.h"

#include <QFontMetricsF>

#include <algorithm>

namespace usher::ui::pdf {
namespace {

constexpr double kPoints = 8.5, kHeadPoints = 7.5;
constexpr double kGutter = 4, kPad = 0.8; ///< mm

class Table {
  public:
    Table(PageFlow& flow, std::vector<Column> columns, const std::vector<Row>& rows)
        : m_flow(flow),
          m_columns(std::move(columns)) {
        const auto rest = std::ranges::find(m_columns, 0.0, &Column::width);
        if (rest == m_columns.end())
            return;
        double used = 0;
        for (std::size_t i = 0; i < m_columns.size(); ++i) {
            m_columns[i].width = std::min(m_columns[i].width, needed(i, rows));
            used += m_columns[i].width;
        }
        rest->width = 1 - used;
    }

    void head() {
        auto& painter = m_flow.painter();
        painter.setFont(font(kHeadPoints, Weight::medium));
        painter.setPen(QColor::fromRgba(Ink::kMuted));
        const double height = QFontMetricsF(painter.font(), m_flow.device()).height();
        for (std::size_t i = 0; i < m_columns.size(); ++i)
            painter.drawText(
                box(i, height),
                (m_columns[i].figures ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignTop,
                m_columns[i].title);
        m_flow.advance(height + mm(1));
        rule(Ink::kMuted);
    }

    double rowHeight(const Row& cells) const {
        double height = QFontMetricsF(font(kPoints), m_flow.device()).height();
        for (std::size_t i = 0; i < cells.size(); ++i)
            height = std::max(height, heightOf(i, cells[i]));
        return height;
    }

    void row(const Row& cells) {
        const double height = rowHeight(cells);
        if (m_flow.ensure(height + 2 * mm(kPad)))
            head();
        m_flow.advance(mm(kPad));
        for (std::size_t i = 0; i < cells.size(); ++i)
            draw(i, cells[i], height);
        m_flow.advance(height + mm(kPad));
        rule(Ink::kHair);
    }

    double headHeight() const {
        return QFontMetricsF(font(kHeadPoints), m_flow.device()).height() + mm(1);
    }

  private:
    /// By a column for its head and its cells in one line each; a share of the table.
    double needed(std::size_t i, const std::vector<Row>& rows) const {
        const auto widthOf = [this](const QString& text, const QFont& font) {
            return WrappedText(text, font, m_flow.device(), m_flow.width()).longestLine();
        };
        double width = widthOf(m_columns[i].title, font(kHeadPoints, Weight::medium));
        for (const auto& row : rows)
            width = std::max(
                width,
                indentOf(row[i]) + widthOf(row[i].text, font(kPoints, row[i].weight)));
        return (width + mm(kGutter) + mm(1)) / m_flow.width();
    }

    QRectF box(std::size_t i, double height) const {
        double x = 0;
        for (std::size_t k = 0; k < i; ++k)
            x += m_columns[k].width;
        const bool last = i + 1 == m_columns.size();
        const double width = m_columns[i].width * m_flow.width() - (last ? 0 : mm(kGutter));
        return {m_flow.left() + x * m_flow.width(), m_flow.y(), width, height};
    }

    static double indentOf(const Cell& cell) { return cell.shape ? mm(4) : 0; }

    WrappedText wrapped(std::size_t i, const Cell& cell) const {
        return {
            cell.text,
            font(kPoints, cell.weight),
            m_flow.device(),
            box(i, 0).width() - indentOf(cell),
            m_columns[i].figures ? Qt::AlignRight : Qt::AlignLeft};
    }

    double heightOf(std::size_t i, const Cell& cell) const { return wrapped(i, cell).height(); }

    void draw(std::size_t i, const Cell& cell, double height) {
        auto& painter = m_flow.painter();
        painter.setFont(font(kPoints, cell.weight));
        painter.setPen(QColor::fromRgba(cell.ink));
        const QFontMetricsF metrics(painter.font(), m_flow.device());
        const auto where = box(i, height);
        if (cell.shape)
            drawSeverity(
                painter,
                where.topLeft() + QPointF(0, (metrics.height() - mm(2.4)) / 2),
                mm(2.4),
                *cell.shape);
        const auto text = wrapped(i, cell);
        for (int line = 0; line < text.lines(); ++line)
            text.draw(
                painter,
                line,
                where.topLeft() + QPointF(indentOf(cell), line * text.pitch()));
    }

    void rule(QRgb ink) {
        m_flow.painter().setPen(QPen(QColor::fromRgba(ink), pt(0.4)));
        m_flow.painter().drawLine(
            QPointF(m_flow.left(), m_flow.y()),
            QPointF(m_flow.right(), m_flow.y()));
    }

    PageFlow& m_flow;
    std::vector<Column> m_columns;
};

} // namespace

double
tableHeight(PageFlow& flow, const std::vector<Column>& columns, const std::vector<Row>& rows) {
    const Table table(flow, columns, rows);
    double height = table.headHeight() + mm(5);
    for (const auto& row : rows)
        height += table.rowHeight(row) + 2 * mm(kPad);
    return height;
}

void drawTable(PageFlow& flow, const std::vector<Column>& columns, const std::vector<Row>& rows) {
    Table table(flow, columns, rows);
    flow.ensure(table.headHeight() + mm(12));
    table.head();
    for (const auto& row : rows)
        table.row(row);
    flow.advance(mm(5));
}

} // namespace usher::ui::pdf
