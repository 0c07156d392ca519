#include "ui/widgets/override_row.h"

#include "ui/desk_words.h"

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
    case control::Override::Kind::rehearsal:
        return OverrideRow::tr("Stop");
    case control::Override::Kind::incident:
        return OverrideRow::tr("End incident");
    case control::Override::Kind::unrecorded:
        return OverrideRow::tr("Record again…");
    case control::Override::Kind::makeBelieve:
        return OverrideRow::tr("Your own database…");
    }
    return {};
}

} // namespace

OverrideRow::OverrideRow(const QString& pool, QWidget* parent) : QWidget(parent), m_pool(pool) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    hide();
}

std::vector<OverrideRow::Shown> OverrideRow::wanted(const DeskView& view) const {
    std::vector<Shown> list;
    for (const auto& each : overridesOf(*view.state, m_pool.toStdString()))
        list.push_back({overrideWords(each, view), undoWord(each.kind), text(each.undo)});
    return list;
}

OverrideBadge* OverrideRow::badge(std::size_t index) {
    while (m_badges.size() <= index) {
        const auto own = m_badges.size();
        auto* badge = new OverrideBadge(this);
        connect(badge, &QAbstractButton::clicked, this, [this, own] { press(own); });
        m_badges.push_back(badge);
    }
    return m_badges[index];
}

void OverrideRow::show(const DeskView& view) {
    m_shown = wanted(view);
    fill();
    setVisible(!m_shown.empty());
}

/// How many fit.
std::size_t OverrideRow::place() {
    const QRect room = contentsRect();
    int left = room.left();
    std::size_t count = 0;
    for (const auto& shown : m_shown) {
        auto* next = badge(count);
        next->show(shown.words, shown.undo);
        const int wide = std::min(next->sizeHint().width(), room.width());
        if (count > 0 && left + wide > room.right() + 1)
            break;
        next->setGeometry(left, room.top(), wide, OverrideBadge::badgeHeight());
        left += wide + kGrid;
        ++count;
    }
    return count;
}

void OverrideRow::fill() {
    const QMargins margins = contentsMargins();
    setFixedHeight(OverrideBadge::badgeHeight() + margins.top() + margins.bottom());
    const auto count = place();
    for (auto i = count; i < m_badges.size(); ++i)
        m_badges[i]->hide();
    if (count == m_shown.size())
        return;
    const auto& last = m_shown[count - 1];
    auto* badge = m_badges[count - 1];
    badge->show(tr("+%1 · %2").arg(m_shown.size() - count).arg(last.words), last.undo);
    const int room = contentsRect().right() + 1 - badge->x();
    badge->resize(std::min(badge->sizeHint().width(), room), badge->height());
}

void OverrideRow::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fill();
}

void OverrideRow::press(std::size_t index) {
    if (index >= m_shown.size())
        return;
    if (m_shown[index].line.isEmpty())
        Q_EMIT welcomeWanted();
    else
        Q_EMIT commandWanted(m_shown[index].line);
}

} // namespace usher::ui
