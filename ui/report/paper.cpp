#include "ui/report/paper.h"

#include "ui/report/pdf_style.h"

#include <QPageSize>

#include <cmath>

namespace usher::ui::pdf {

QSizeF sizeOf(PdfPage page) {
    return QPageSize(page == PdfPage::a4 ? QPageSize::A4 : QPageSize::Letter).sizePixels(kDpi);
}

PicturePaper::PicturePaper(PdfPage page, int width)
    : m_size(sizeOf(page)),
      m_scale(width / m_size.width()) {
    begin();
}

void PicturePaper::begin() {
    constexpr double kInchesInAMetre = 39.37;
    const QSizeF pixels = m_size * m_scale;
    m_page = QImage(
        static_cast<int>(std::lround(pixels.width())),
        static_cast<int>(std::lround(pixels.height())),
        QImage::Format_RGB32);
    m_page.fill(Qt::white);
    const int dots = static_cast<int>(std::lround(kDpi * kInchesInAMetre));
    m_page.setDotsPerMeterX(dots);
    m_page.setDotsPerMeterY(dots);
    m_painter.begin(&m_page);
    m_painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    m_painter.scale(m_scale, m_scale);
}

/// Pen, brush and font go on, as on a PDF's next page.
void PicturePaper::newPage() {
    const auto pen = m_painter.pen();
    const auto brush = m_painter.brush();
    const auto font = m_painter.font();
    m_painter.end();
    m_finished << m_page;
    begin();
    m_painter.setPen(pen);
    m_painter.setBrush(brush);
    m_painter.setFont(font);
}

QList<QImage> PicturePaper::end() {
    m_painter.end();
    return m_finished << m_page;
}

} // namespace usher::ui::pdf
