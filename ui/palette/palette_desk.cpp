#include "ui/palette/palette_desk.h"

#include "alerts/remedies.h"
#include "config/options.h"
#include "ui/calendar_desk.h"
#include "ui/desk_pages.h"
#include "ui/languages/core_reader.h"
#include "ui/leaving.h"
#include "ui/main_window.h"
#include "ui/palette/command_palette.h"
#include "ui/welcome/welcome_host.h"
#include "ui/window_looks.h"
#include "ui/window_memory.h"

#include <QClipboard>

#include <algorithm>

namespace usher::ui {
namespace {

constexpr int kRecentKept = 8;

std::vector<PaletteWorld::Pool> poolsOf(const monitor::Snapshot& figures) {
    std::vector<PaletteWorld::Pool> pools;
    for (const auto& pool : figures.pools) {
        const auto& f = pool.figures;
        pools.push_back(
            {.name = text(f.name),
             .most = f.max,
             .suggestedSize = suggestedSize(f),
             .loan = alerts::helpfulLoan(f)});
    }
    return pools;
}

QString proseOf(const QString& key) {
    for (const auto& option : config::optionTable())
        if (QStringLiteral("%1.%2").arg(text(option.table), text(option.key)) == key)
            return inYourLanguage(option.prose);
    return {};
}

} // namespace

PaletteDesk::PaletteDesk(MainWindow& window, const Parts& parts)
    : QObject(&window),
      m_window(window),
      m_parts(parts),
      m_palette(new CommandPalette(parts.over)) {
    if (m_parts.remember)
        m_recent = memory::lately();
    connect(m_palette, &CommandPalette::chosen, this, &PaletteDesk::take);
}

void PaletteDesk::open() {
    if (m_window.actions().dialogOpen())
        return;
    const auto state = m_parts.source.state();
    if (m_weddings.empty() && state->forecast)
        m_weddings = state->forecast->weddings;
    m_palette->open(world(), m_recent);
    askWeddings();
}

void PaletteDesk::leave() {
    m_palette->leave();
}

PaletteWorld PaletteDesk::world() const {
    const auto view = look(m_parts.source, true);
    PaletteWorld world;
    for (const auto& id : m_parts.pages.order())
        world.pages.push_back(
            {.id = id, .title = m_parts.pages.title(id), .keys = m_parts.pages.keys(id)});
    world.pools = poolsOf(view.figures());
    world.weddings = m_weddings;
    world.now = view.now.wall;
    world.zone = view.zone;
    world.wallMode = m_window.wallMode();
    world.here = m_parts.source.settings() != nullptr;
    world.readOnly = m_window.wallLocked();
    return world;
}

/// The forecast knows those of two weeks; the calendar all.
void PaletteDesk::askWeddings() {
    m_parts.source.calendar()
        .copy(m_revision, this, [this](const Result<control::CalendarCopy>& copy) {
            if (!copy || copy->same)
                return;
            m_revision = copy->revision;
            m_weddings = copy->weddings;
            if (m_palette->isVisible())
                m_palette->setWorld(world());
        });
}

void PaletteDesk::take(const PaletteRow& row) {
    remember(row.line);
    act(row.act);
}

void PaletteDesk::act(const PaletteAct& act) {
    if (!act.command.isEmpty())
        m_window.actions().openLine(act.command);
    else if (!act.option.isEmpty())
        showOption(act.option);
    else if (act.desk != PaletteAct::Desk::none)
        actOnDesk(act.desk);
    else if (m_window.showPage(act.page)) {
        m_parts.pages.turnCurrent(act.target);
        m_window.refreshNow();
    }
}

void PaletteDesk::actOnDesk(PaletteAct::Desk desk) {
    switch (desk) {
    case PaletteAct::Desk::none:
        return;
    case PaletteAct::Desk::keys:
        return m_window.showKeys();
    case PaletteAct::Desk::theme:
        return m_window.looks().nextTheme();
    case PaletteAct::Desk::wall:
        return m_window.setWallMode(!m_window.wallMode());
    case PaletteAct::Desk::lock:
        return m_window.setWallLocked(!m_window.wallLocked());
    case PaletteAct::Desk::report:
        return m_window.exportReport();
    case PaletteAct::Desk::welcome:
        return m_window.welcome().open();
    case PaletteAct::Desk::goOn:
        if (auto* leaving = m_window.findChild<Leaving*>())
            leaving->askToGoOn();
        return;
    case PaletteAct::Desk::motion:
        return m_window.looks().nextMotion();
    case PaletteAct::Desk::note: {
        const auto view = look(m_parts.source, true);
        return m_parts.pages.wantNote(toDateTime(view.now.wall, view.zone).date());
    }
    case PaletteAct::Desk::language:
        m_window.showPage(QStringLiteral("settings"));
        return;
    }
}

/// On the page of settings where there is one; else what it means, its key to be pasted.
void PaletteDesk::showOption(const QString& key) {
    const auto page = QStringLiteral("settings");
    if (m_parts.pages.has(page) && m_window.showPage(page)) {
        m_parts.pages.turnCurrent({.option = key});
        return;
    }
    QApplication::clipboard()->setText(key);
    Q_EMIT told(tr("%1 is copied: %2").arg(key, proseOf(key)));
}

void PaletteDesk::remember(const QString& line) {
    m_recent.removeAll(line);
    m_recent.prepend(line);
    if (m_recent.size() > kRecentKept)
        m_recent.removeLast();
    if (m_parts.remember)
        memory::keepLately(m_recent);
}

} // namespace usher::ui
