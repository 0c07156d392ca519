#include "ui/pages/report_preview.h"

#include "ui/theme.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace usher::ui {
namespace {

constexpr int kMargin = 2 * kGrid;
constexpr int kGap = 2 * kGrid; ///< between two pages
constexpr int kWidest = 1000;   ///< a page is read, not looked at
constexpr int kNarrowest = 200;
constexpr int kWordsBelow = 20 * kGrid; ///< the top of a page that is not there yet
constexpr int kWidthStandsMs = 250;

} // namespace

ReportPreview::ReportPreview(QWidget* parent) : QAbstractScrollArea(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::StyledPanel); // it shows the focus
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    setAccessibleName(tr("Pages of the report"));
    m_turn.setInterval(0);
    connect(&m_turn, &QTimer::timeout, this, &ReportPreview::step);
    m_redrawn.setSingleShot(true);
    m_redrawn.setInterval(kWidthStandsMs);
    connect(&m_redrawn, &QTimer::timeout, this, &ReportPreview::draw);
}

void ReportPreview::show(report::Report report, std::optional<forecast::TimeZone> zone) {
    m_report = std::move(report);
    m_zone = std::move(zone);
    m_words.clear();
    m_pages.clear();
    m_count = 0;
    verticalScrollBar()->setValue(0);
    draw();
}

void ReportPreview::say(const QString& words) {
    m_turn.stop();
    m_job.reset();
    m_report.reset();
    m_pages.clear();
    m_count = 0;
    m_words = words;
    layOut();
    tellPage();
}

void ReportPreview::draw() {
    if (!m_report)
        return;
    m_job = std::make_unique<PagesJob>(
        *m_report,
        PagesJob::Options{
            .width = static_cast<int>(paperWidth() * devicePixelRatioF()),
            .timezone = m_zone ? &*m_zone : nullptr});
    m_turn.start();
}

void ReportPreview::step() {
    const bool goesOn = m_job->step();
    if (m_count != m_job->count() && m_job->count() > 0)
        m_count = m_job->count();
    const auto& drawn = m_job->pages();
    for (qsizetype i = 0; i < drawn.size(); ++i)
        if (i < m_pages.size())
            m_pages[i] = drawn[i];
        else
            m_pages << drawn[i];
    if (!goesOn) {
        m_turn.stop();
        m_job.reset();
    }
    layOut();
    tellPage();
}

int ReportPreview::paperWidth() const {
    return std::clamp(viewport()->width() - 2 * kMargin, kNarrowest, kWidest);
}

int ReportPreview::paperHeight() const {
    const auto size = pdf::sizeOf(PdfPage::a4);
    return static_cast<int>(paperWidth() * size.height() / size.width());
}

QRect ReportPreview::placeOf(int index) const {
    const int left = (viewport()->width() - paperWidth()) / 2;
    const int top = kMargin + index * (paperHeight() + kGap) - verticalScrollBar()->value();
    return {left, top, paperWidth(), paperHeight()};
}

void ReportPreview::layOut() {
    const int all = m_count == 0 ? 0 : 2 * kMargin + m_count * (paperHeight() + kGap) - kGap;
    verticalScrollBar()->setRange(0, std::max(0, all - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(4 * kGrid);
    viewport()->update();
}

int ReportPreview::page() const {
    for (int i = 0; i < m_count; ++i)
        if (placeOf(i).bottom() > viewport()->height() / 3)
            return i + 1;
    return m_count;
}

void ReportPreview::goTo(int page) {
    const int index = std::clamp(page, 1, std::max(1, m_count)) - 1;
    verticalScrollBar()->setValue(index * (paperHeight() + kGap));
}

void ReportPreview::tellPage() {
    const int now = page();
    setAccessibleDescription(m_count == 0 ? m_words : tr("Page %1 of %2").arg(now).arg(m_count));
    if (const int told = now * 10'000 + m_count; std::exchange(m_told, told) != told)
        Q_EMIT pageChanged(now, m_count);
}

void ReportPreview::paintPage(QPainter& painter, int index) const {
    const auto place = placeOf(index);
    const auto& colors = colorsOf(palette());
    if (index < m_pages.size()) {
        painter.drawImage(place, m_pages[index]);
    } else {
        painter.fillRect(place, Qt::white);
        painter.setPen(lightColors().muted);
        painter.drawText(
            place.adjusted(0, kWordsBelow, 0, 0),
            Qt::AlignHCenter | Qt::AlignTop,
            tr("Page %1 is being drawn").arg(index + 1));
    }
    painter.setPen(colors.hair);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(place.adjusted(-1, -1, 0, 0));
}

void ReportPreview::paintEvent(QPaintEvent* event) {
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.fillRect(event->rect(), colorsOf(palette()).shade);
    if (m_count == 0) {
        painter.setPen(colorsOf(palette()).muted);
        const auto room = viewport()->rect().adjusted(kMargin, kMargin, -kMargin, -kMargin);
        const auto words = m_words.isEmpty() ? tr("The pages are being drawn…") : m_words;
        painter.drawText(room, Qt::AlignCenter | Qt::TextWordWrap, words);
        return;
    }
    for (int i = 0; i < m_count; ++i)
        if (placeOf(i).intersects(event->rect()))
            paintPage(painter, i);
}

void ReportPreview::resizeEvent(QResizeEvent* event) {
    const double share = verticalScrollBar()->maximum() > 0
                             ? double(verticalScrollBar()->value()) / verticalScrollBar()->maximum()
                             : 0;
    QAbstractScrollArea::resizeEvent(event);
    layOut();
    verticalScrollBar()->setValue(static_cast<int>(share * verticalScrollBar()->maximum()));
    const int wanted = static_cast<int>(paperWidth() * devicePixelRatioF());
    if (m_report && (m_pages.isEmpty() || m_pages.front().width() != wanted))
        m_redrawn.start();
}

void ReportPreview::scrollContentsBy(int, int) {
    viewport()->update();
    tellPage();
}

void ReportPreview::keyPressEvent(QKeyEvent* event) {
    auto* bar = verticalScrollBar();
    switch (event->key()) {
    case Qt::Key_PageDown:
        return bar->triggerAction(QAbstractSlider::SliderPageStepAdd);
    case Qt::Key_PageUp:
        return bar->triggerAction(QAbstractSlider::SliderPageStepSub);
    case Qt::Key_Home:
        return goTo(1);
    case Qt::Key_End:
        return bar->setValue(bar->maximum());
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

} // namespace usher::ui
