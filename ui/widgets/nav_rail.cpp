#include "ui/widgets/nav_rail.h"

#include "ui/widgets/nav_item.h"

#include <QVBoxLayout>

namespace usher::ui {
namespace {

constexpr int kBelow = 4; ///< the pages: the stretch, who has the desk, the palette and the menu

} // namespace

NavRail::NavRail(QWidget* parent) : QWidget(parent), m_column(new QVBoxLayout(this)) {
    setFixedWidth(22 * kGrid);
    m_column->setContentsMargins(kGrid, kGrid, kGrid, kGrid);
    m_column->setSpacing(2);
    m_column->addStretch(1);
    m_person = addOpener(QString(), QString());
    connect(m_person, &QAbstractButton::clicked, this, &NavRail::nameWanted);
    const auto* find = addOpener(tr("Find or do"), tr("Ctrl+K"));
    connect(find, &QAbstractButton::clicked, this, &NavRail::paletteWanted);
    const auto* menu = addOpener(tr("☰ Menu"), tr("F10"));
    connect(menu, &QAbstractButton::clicked, this, &NavRail::menuWanted);
}

NavItem* NavRail::addOpener(const QString& title, const QString& keys) {
    auto* item = new NavItem(title, false);
    item->setShortcutWords(keys);
    item->setCheckable(false);
    m_column->addWidget(item);
    return item;
}

void NavRail::add(const Entry& entry) {
    auto* item = new NavItem(entry.title, entry.indented);
    m_items[entry.id] = item;
    m_column->insertWidget(m_column->count() - kBelow, item);
    connect(item, &QAbstractButton::clicked, this, [this, id = entry.id] { Q_EMIT chosen(id); });
}

void NavRail::moveBehind(const QString& id, const QString& other) {
    auto* item = m_items.at(id);
    m_column->removeWidget(item);
    m_column->insertWidget(m_column->indexOf(m_items.at(other)) + 1, item);
}

void NavRail::remove(const QString& id) {
    delete m_items.at(id);
    m_items.erase(id);
}

void NavRail::setShortcut(const QString& id, const QString& words) {
    m_items.at(id)->setShortcutWords(words);
}

void NavRail::addGap() {
    m_column->insertSpacing(m_column->count() - kBelow, kGrid);
}

void NavRail::setCurrent(const QString& id) {
    for (const auto& [own, item] : m_items)
        item->setChecked(own == id);
}

void NavRail::setSeverity(const QString& id, monitor::Severity severity) {
    if (const auto found = m_items.find(id); found != m_items.end())
        found->second->setSeverity(severity);
}

void NavRail::setBadge(const QString& id, const QString& word) {
    if (const auto found = m_items.find(id); found != m_items.end())
        found->second->setBadge(word);
}

void NavRail::setPerson(const QString& name) {
    m_person->setText(tr("Desk: %1").arg(name));
    m_person->setAccessibleName(tr("Has the desk: %1").arg(name));
    m_person->setToolTip(tr("%1 has the desk. Press when somebody else takes it.").arg(name));
}

void NavRail::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Colors& colors = colorsOf(palette());
    painter.fillRect(rect(), colors.panel);
    painter.setPen(colors.hair);
    painter.drawLine(width() - 1, 0, width() - 1, height());
}

} // namespace usher::ui
