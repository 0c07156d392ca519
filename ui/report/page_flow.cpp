#include "ui/report/page_flow.h"

#include <QCoreApplication>
#include <QFontMetricsF>

namespace usher::ui::pdf {

PageFlow::PageFlow(Paper& paper, Frame frame)
    : m_paper(paper),
      m_frame(std::move(frame)),
      m_size(paper.size()) {}

void PageFlow::beginPage(const QString& section) {
    if (m_page > 0)
        m_paper.newPage();
    ++m_page;
    m_section = section;
    m_y = mm(kTop);
    drawFrame();
}

bool PageFlow::ensure(double height) {
    if (height <= remaining())
        return false;
    beginPage(m_section);
    return true;
}

void PageFlow::drawFrame() {
    const auto pages =
        QCoreApplication::translate("PdfReport", "Page %1 of %2").arg(m_page).arg(m_frame.pages);
    const double head = mm(kHeader);
    const double foot = m_size.height() - mm(kFooter);
    painter().save();
    painter().setFont(font(7.5));
    painter().setPen(QColor::fromRgba(Ink::kMuted));
    drawEnds(head - mm(3), m_section, m_frame.range);
    drawEnds(foot, m_frame.version, pages);
    painter().setPen(QPen(QColor::fromRgba(Ink::kHair), pt(0.5)));
    drawRule(head + mm(3));
    drawRule(foot - mm(1.5));
    painter().restore();
}

void PageFlow::drawEnds(double y, const QString& leftText, const QString& rightText) {
    const QRectF row(left(), y, width(), mm(5));
    const QFontMetricsF metrics(painter().font(), device());
    const double room = width() - metrics.horizontalAdvance(rightText) - mm(4);
    painter().drawText(
        row,
        Qt::AlignLeft | Qt::AlignVCenter,
        metrics.elidedText(leftText, Qt::ElideRight, room));
    painter().drawText(row, Qt::AlignRight | Qt::AlignVCenter, rightText);
}

void PageFlow::drawRule(double y) {
    painter().drawLine(QPointF(left(), y), QPointF(right(), y));
}

void PageFlow::paragraph(const QString& text, const QFont& font, QRgb ink, double indent) {
    const WrappedText wrapped(text, font, device(), width() - indent);
    for (int i = 0; i < wrapped.lines(); ++i) {
        ensure(wrapped.pitch());
        painter().setPen(QColor::fromRgba(ink));
        wrapped.draw(painter(), i, {left() + indent, m_y});
        advance(wrapped.pitch());
    }
}

void PageFlow::title(const QString& text) {
    paragraph(text, font(20, Weight::bold), Ink::kText);
    advance(mm(1));
}

void PageFlow::heading(const QString& text) {
    ensure(mm(30)); // never the last thing on a page
    paragraph(text, font(12, Weight::bold), Ink::kText);
    advance(mm(1.5));
}

} // namespace usher::ui::pdf
