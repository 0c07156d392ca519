#include "ui/welcome/welcome_host.h"

#include "ui/main_window.h"
#include "ui/welcome/welcome_view.h"
#include "ui/window_memory.h"
#include "ui/zoom.h"

#include <QHBoxLayout>

namespace usher::ui {

WelcomeHost::WelcomeHost(MainWindow& window, const Parts& parts)
    : QObject(&window),
      m_window(window),
      m_parts(parts),
      m_middle(new QWidget) {
    auto* row = new QHBoxLayout(m_middle);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_parts.faces, 1);
}

bool WelcomeHost::wantedAgain() const {
    return !m_parts.remember || memory::welcome();
}

void WelcomeHost::make() {
    m_view = new WelcomeView(m_parts.source, wantedAgain());
    m_middle->layout()->addWidget(m_view);
    zoomNewPart(*m_view);
    connect(m_view, &WelcomeView::wideChanged, m_parts.faces, &QWidget::setHidden);
    connect(m_view, &WelcomeView::startWanted, this, &WelcomeHost::startAgainWanted);
    connect(m_view, &WelcomeView::againChosen, this, [this](bool again) {
        if (m_parts.remember)
            memory::keepWelcome(again);
    });
}

void WelcomeHost::open() {
    if (m_window.wallLocked())
        Q_EMIT told(tr("The wall is read-only: unlock it first (Ctrl+L)."));
    else if (!m_parts.source.settings())
        Q_EMIT told(tr("The first steps are taken where the engine runs."));
    else {
        if (!m_view)
            make();
        m_view->open();
    }
}

void WelcomeHost::openByItself() {
    if (wantedAgain())
        open();
}

void WelcomeHost::leave() {
    if (m_view)
        m_view->leave();
}

void WelcomeHost::makeRoom() {
    if (m_view && m_view->wide())
        m_view->leave();
}

void WelcomeHost::refresh(const control::DeskState& state) {
    if (m_view)
        m_view->refresh(state);
}

} // namespace usher::ui
