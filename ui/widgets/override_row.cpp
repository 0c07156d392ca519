#include "ui/widgets/override_row.h"

#include "ui/desk_words.h"

#include <QHBoxLayout>

namespace usher::ui {
namespace {

/// What pressing it does: the command that takes it back, in a word.
QString undoWord(control::Override::Kind kind) {
    switch (kind) {
    case control::Override::Kind::forced:
        return OverrideRow::tr("Undo…");
    case control::Override::Kind::lent:
    case control::Override::Kind::lends:
        return OverrideRow::tr("Take back…");
    case control::Override::Kind::paused:
        return OverrideRow::tr("Resume…");
    case control::Override::Kind::disabled:
        return OverrideRow::tr("Enable…");
    case control::Override::Kind::drained:
        return OverrideRow::tr("Refill…");
    case control::Override::Kind::option:
        return OverrideRow::tr("Reload…");
    }
    return {};
}

} // namespace

OverrideRow::OverrideRow(const QString& pool, QWidget* parent)
    : QWidget(parent),
      m_pool(pool),
      m_row(new QHBoxLayout(this)) {
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(kGrid);
    m_row->addStretch(1);
    hide();
}

std::vector<OverrideRow::Shown> OverrideRow::wanted(const DeskView& view) const {
    std::vector<Shown> list;
    if (m_pool.isEmpty() && view.source->rehearsalRunning())
        list.push_back({tr("REHEARSAL runs"), tr("Stop"), {}});
    for (const auto& each : overridesOf(*view.state, m_pool.toStdString()))
        list.push_back({overrideWords(each, view), undoWord(each.kind), text(each.undo)});
    return list;
}

OverrideBadge* OverrideRow::badge(std::size_t index) {
    while (m_badges.size() <= index) {
        const auto own = m_badges.size();
        auto* badge = new OverrideBadge;
        connect(badge, &QAbstractButton::clicked, this, [this, own] { press(own); });
        m_row->insertWidget(static_cast<int>(own), badge);
        m_badges.push_back(badge);
    }
    return m_badges[index];
}

void OverrideRow::show(const DeskView& view) {
    m_shown = wanted(view);
    fill();
    setVisible(!m_shown.empty());
}

std::size_t OverrideRow::fitting() {
    double right = -m_row->spacing();
    std::size_t count = 0;
    while (count < m_shown.size()) {
        auto* next = badge(count);
        next->show(m_shown[count].words, m_shown[count].undo);
        right += m_row->spacing() + next->sizeHint().width();
        if (count > 0 && right > contentsRect().width())
            break;
        ++count;
    }
    return count;
}

void OverrideRow::fill() {
    const auto count = fitting();
    for (auto i = count; i < m_badges.size(); ++i)
        m_badges[i]->hide();
    if (count == m_shown.size())
        return;
    const auto& last = m_shown[count - 1];
    const auto more = m_shown.size() - count;
    m_badges[count - 1]->show(tr("%1 · +%2").arg(last.words).arg(more), last.undo);
}

void OverrideRow::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fill();
}

void OverrideRow::press(std::size_t index) {
    if (index >= m_shown.size())
        return;
    if (m_shown[index].line.isEmpty())
        Q_EMIT stopRehearsalWanted();
    else
        Q_EMIT commandWanted(m_shown[index].line);
}

} // namespace usher::ui
