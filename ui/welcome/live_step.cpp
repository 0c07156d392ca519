#include "ui/welcome/live_step.h"

#include "ui/dialogs/dialog_parts.h"

#include <QLineEdit>

namespace usher::ui {
namespace {

QString whatWords(const control::DeskState& state) {
    if (control::isMakeBelieve(state.overrides))
        return LiveStep::tr(
            "Nothing is configured yet, so Usher plays a Saturday: invented clients on a private "
            "PostgreSQL of its own, a wedding day in two and a half minutes. Until you connect a "
            "database every page, the wall, the window's title and each report say MAKE-BELIEVE.");
    if (state.embeddedServer)
        return LiveStep::tr("Usher runs on a private PostgreSQL of its own; nobody is played.");
    return LiveStep::tr("Usher serves a database already: what you see is real.");
}

} // namespace

LiveStep::LiveStep(QWidget* parent)
    : QWidget(parent),
      m_what(sentence(deskFont(type::kBody))),
      m_look(sentence(deskFont(type::kBody))),
      m_psql(new QLineEdit) {
    m_what->setObjectName(QStringLiteral("welcome.live"));
    m_psql->setReadOnly(true);
    m_psql->setMinimumHeight(kTarget);
    m_psql->setAccessibleName(tr("How to connect to it"));
    say(m_look,
        tr("Look around: the tiles are pools, the strip below them is the plan. Everything may be "
           "tried here, and nothing of it reaches anybody. Ctrl+K finds pages and what to do.\n\n"
           "Be a client yourself, in a terminal:"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2 * kGrid);
    column->addWidget(m_what);
    column->addWidget(m_look);
    column->addWidget(m_psql);
    column->addStretch(1);
}

void LiveStep::show(const control::DeskState& state) {
    say(m_what, whatWords(state));
    const QString gate = text(state.gateAddress);
    const qsizetype colon = gate.lastIndexOf(u':');
    const QString psql =
        QStringLiteral("psql -h %1 -p %2 -d main").arg(gate.left(colon), gate.mid(colon + 1));
    m_psql->setVisible(colon > 0);
    if (m_psql->text() != psql)
        m_psql->setText(psql);
}

} // namespace usher::ui
