#include "ui/dialogs/action_dialog.h"

#include "control/notes.h"
#include "limits/limits.h"
#include "ui/dialogs/bullet_list.h"
#include "ui/dialogs/dialog_parts.h"
#include "ui/format.h"
#include "ui/languages/core_reader.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QSpinBox>

namespace usher::ui {
namespace {

QStringList texts(const std::vector<std::string>& lines) {
    QStringList list;
    for (const auto& line : lines)
        list << inYourLanguage(line);
    return list;
}

QString seconds(int ms) {
    return QLocale().toString(ms / 1000.0);
}

/// Says how many connections, and for how long.
bool sizes(control::Verb verb) {
    return verb == control::Verb::scale || verb == control::Verb::lend;
}

QString dayTitle(control::Verb verb) {
    if (verb == control::Verb::saturdayOn)
        return ActionDialog::tr("Start the Saturday protocol");
    if (verb == control::Verb::saturdayOff)
        return ActionDialog::tr("End the Saturday protocol");
    return ActionDialog::tr("Let the calendar decide on the Saturday protocol");
}

QString reserveTitle(control::Verb verb) {
    return verb == control::Verb::drainReserve ? ActionDialog::tr("Drain the reserve")
                                               : ActionDialog::tr("Refill the reserve");
}

/// Of what only marks the time.
QString markTitle(control::Verb verb) {
    if (verb == control::Verb::beginIncident)
        return ActionDialog::tr("Begin an incident");
    if (verb == control::Verb::endIncident)
        return ActionDialog::tr("End the incident");
    if (control::isNote(verb))
        return ActionDialog::tr("Write a note");
    if (verb == control::Verb::actUnrecorded)
        return ActionDialog::tr("Act without a record");
    return verb == control::Verb::actRecorded ? ActionDialog::tr("Act on record again") : QString();
}

/// Of alarms and what else there is; of what has no dialog the command's own sentence.
QString otherTitle(const control::Command& command) {
    const auto verb = command.verb;
    if (verb == control::Verb::rehearse)
        return ActionDialog::tr("Rehearse %1").arg(text(command.scenario));
    if (verb == control::Verb::stopRehearsal)
        return ActionDialog::tr("Stop the rehearsal");
    if (verb == control::Verb::shutdown)
        return ActionDialog::tr("End Usher");
    if (verb == control::Verb::acknowledge)
        return ActionDialog::tr("Acknowledge the alarm");
    if (verb == control::Verb::unacknowledge)
        return ActionDialog::tr("Take the acknowledgement back");
    if (verb == control::Verb::shelve)
        return ActionDialog::tr("Shelve the alarm");
    if (verb == control::Verb::unshelve)
        return ActionDialog::tr("Bring the alarm back");
    if (verb == control::Verb::cancelSessions)
        return ActionDialog::tr("Cancel what sessions run");
    if (verb == control::Verb::terminateSessions)
        return ActionDialog::tr("Terminate sessions");
    if (auto mark = markTitle(verb); !mark.isEmpty())
        return mark;
    return inYourLanguage(control::spec(verb).help);
}

/// Of what helps a pool in need.
QString helpTitle(const control::Command& command, const QString& pool) {
    if (command.verb == control::Verb::lendBack)
        return ActionDialog::tr("Take back what was lent to %1").arg(pool);
    if (command.verb == control::Verb::cancelHolders)
        return ActionDialog::tr("Cancel what holds connections of %1").arg(pool);
    if (command.verb == control::Verb::dropHolders)
        return ActionDialog::tr("Drop who holds connections of %1").arg(pool);
    return command.from.empty()
               ? ActionDialog::tr("Lend %1 more connections").arg(pool)
               : ActionDialog::tr("Lend %1 connections from %2").arg(pool, text(command.from));
}

/// Of several engines it always says which one is meant.
QString titleAt(const DeskSource& source, const control::Command& command) {
    const QString engine = source.engineName();
    const QString title = actionTitle(command);
    return engine.isEmpty() ? title : ActionDialog::tr("%1 at %2").arg(title, engine);
}

} // namespace

QString actionTitle(const control::Command& command) {
    const QString pool = command.pool.empty() ? ActionDialog::tr("every pool") : text(command.pool);
    switch (command.verb) {
    case control::Verb::scale:
        return ActionDialog::tr("Force %1 up").arg(pool);
    case control::Verb::scaleAuto:
        return ActionDialog::tr("Let %1 follow the forecast again").arg(pool);
    case control::Verb::lend:
    case control::Verb::lendBack:
    case control::Verb::cancelHolders:
    case control::Verb::dropHolders:
        return helpTitle(command, pool);
    case control::Verb::saturdayOn:
    case control::Verb::saturdayOff:
    case control::Verb::saturdayAuto:
        return dayTitle(command.verb);
    case control::Verb::drainReserve:
    case control::Verb::refillReserve:
        return reserveTitle(command.verb);
    case control::Verb::pausePool:
        return ActionDialog::tr("Pause %1").arg(pool);
    case control::Verb::resumePool:
        return ActionDialog::tr("Resume %1").arg(pool);
    case control::Verb::reconnectPool:
        return ActionDialog::tr("Replace the connections of %1").arg(pool);
    default:
        return otherTitle(command);
    }
}

ActionDialog::ActionDialog(DeskSource& source, control::Command command, QWidget* parent)
    : QDialog(parent),
      m_source(source),
      m_command(std::move(command)),
      m_tier(control::spec(m_command.verb).tier) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(titleAt(m_source, m_command));
    setMinimumWidth(68 * kGrid);
    build();
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, &ActionDialog::second);
    m_second.start();
    m_cancel->setFocus();
    preview();
}

void ActionDialog::build() {
    auto* column = dialogColumn(this);
    const QFont title = deskFont(type::kFigure - 2, Weight::bold);
    column->addWidget(sentence(title, titleAt(m_source, m_command)));
    if (sizes(m_command.verb))
        column->addLayout(makeChoices());
    m_change = sentence(deskFont(type::kTitle, Weight::bold));
    m_facts = new BulletList(deskFont(type::kBody));
    m_status = sentence(deskFont(type::kBody, Weight::medium));
    column->addWidget(m_change);
    column->addWidget(m_facts);
    column->addWidget(m_status);
    column->addWidget(makeTyped());
    column->addStretch(1);
    column->addLayout(makeButtons());
}

QWidget* ActionDialog::makeTyped() {
    m_typed = new QLineEdit;
    m_typed->setPlaceholderText(tr("or type the pool's name: %1").arg(text(m_command.pool)));
    m_typed->setAccessibleName(tr("Type the pool's name instead of holding"));
    m_typed->hide();
    connect(m_typed, &QLineEdit::textChanged, this, &ActionDialog::checkTyped);
    return m_typed;
}

QLayout* ActionDialog::makeChoices() {
    makeSpinBoxes();
    auto* row = new QHBoxLayout;
    const bool lends = m_command.verb == control::Verb::lend;
    row->addWidget(new QLabel(lends ? tr("Lend") : tr("Hold at least")));
    row->addWidget(m_value);
    row->addWidget(new QLabel(lends ? tr("connections more for") : tr("connections for")));
    row->addWidget(m_minutes);
    row->addWidget(new QLabel(tr("minutes")));
    row->addStretch(1);
    for (auto* box : {m_value, m_minutes})
        connect(box, &QSpinBox::valueChanged, this, &ActionDialog::choose);
    return row;
}

/// A floor begins with half as many connections again; what may be lent, the preview says.
void ActionDialog::makeSpinBoxes() {
    const auto state = m_source.state();
    const auto* pool = state->figures->pool(m_command.pool);
    const bool bounded = pool && m_command.verb == control::Verb::scale;
    const int most = bounded ? pool->figures.max : 1000;
    const int now = pool ? pool->figures.total : 1;
    if (m_command.value <= 0)
        m_command.value = std::min(most, now + std::max(1, now / 2));
    m_value = new QSpinBox;
    m_value->setRange(1, std::max(most, m_command.value));
    m_value->setValue(m_command.value);
    m_value->setAccessibleName(bounded ? tr("Connections to hold") : tr("Connections to lend"));
    m_minutes = new QSpinBox;
    m_minutes->setRange(1, limits::kLongestManualFloor.count());
    m_minutes->setValue(static_cast<int>(m_command.lasts().count()));
    m_minutes->setAccessibleName(tr("Minutes to hold them"));
}

void ActionDialog::choose() {
    m_command.value = m_value->value();
    m_command.duration = Minutes{m_minutes->value()};
    preview();
}

QLayout* ActionDialog::makeButtons() {
    m_cancel = new QPushButton(tr("Cancel"));
    m_arm = new QPushButton(tr("Arm"));
    m_fire = new HoldButton;
    setActingManners({m_cancel, m_arm});
    m_cancel->setMinimumWidth(14 * kGrid);
    m_arm->setMinimumWidth(14 * kGrid);
    m_fire->setHold(kHoldMs);
    m_fire->setText(tr("Hold to do it"));
    m_fire->setEnabled(false);
    m_arm->setVisible(m_tier == control::Tier::three);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_arm, &QPushButton::clicked, this, &ActionDialog::arm);
    connect(m_fire, &HoldButton::held, this, &ActionDialog::fire);
    m_buttons = buttonRow(m_cancel, {m_arm, m_fire});
    m_buttons->setSpacing(kGrid);
    return m_buttons;
}

QPushButton* ActionDialog::addWayOut(const QString& words) {
    auto* button = new QPushButton(words);
    setActingManners({button});
    m_buttons->insertWidget(1, button);
    setTabOrder(m_cancel, button);
    connect(button, &QPushButton::clicked, this, &QDialog::reject);
    fitHeight();
    return button;
}

void ActionDialog::addLine(const QString& words) {
    auto* column = static_cast<QVBoxLayout*>(layout());
    auto* line = sentence(deskFont(type::kBody), words);
    column->insertWidget(column->indexOf(m_status) + 1, line);
    line->show(); // at once, so that it has its height
    fitHeight();
}

void ActionDialog::preview() {
    const auto seen = m_source.preview(m_command);
    if (armed() && seen.stateToken != m_token)
        disarm(tr("The state has changed since you armed it. Look again, then arm again."));
    m_seen = seen.stateToken;
    m_tier = std::max(m_tier, seen.tier);
    showPreview(seen);
}

void ActionDialog::showPreview(const control::Preview& preview) {
    const bool sized = preview.before != preview.after || sizes(m_command.verb);
    const bool three = m_tier == control::Tier::three;
    m_change->setVisible(sized);
    m_change->setText(tr("%1 → %2 connections").arg(preview.before).arg(preview.after));
    m_facts->setLines(texts(preview.lines));
    m_arm->setVisible(three);
    m_arm->setEnabled(preview.allowed && !armed());
    sayHow(preview);
    m_fire->setEnabled(preview.allowed && (!three || armed()));
    checkTyped();
    fitHeight();
}

/// adjustSize() reckons with another width than it then gives, and cuts what wraps.
void ActionDialog::fitHeight() {
    layout()->activate();
    const auto margins = layout()->contentsMargins();
    const int row = m_buttons->sizeHint().width() + margins.left() + margins.right();
    const int wide = std::max({width(), minimumWidth(), row}); // no button is cut
    resize(wide, layout()->totalHeightForWidth(wide));
}

void ActionDialog::sayHow(const control::Preview& preview) {
    if (!preview.allowed)
        say(m_status, tr("Not possible: %1").arg(inYourLanguage(preview.refusal)));
    else if (m_tier != control::Tier::three)
        say(m_status,
            tr("Hold the button, or the space bar on it, for %1 s.").arg(seconds(kHoldMs)));
    else if (!armed() && m_status->text().isEmpty())
        say(m_status,
            tr("Arm it first: what you see is then held against what is, for %1 s.").arg(kArmedS));
}

void ActionDialog::sayArmed() {
    say(m_status,
        tr("Armed: %1 s left. Hold for %2 s, Esc disarms.").arg(m_left).arg(seconds(kFireHoldMs)));
}

void ActionDialog::arm() {
    if (m_seen.empty())
        return;
    m_token = m_seen;
    m_left = kArmedS;
    m_arm->setEnabled(false);
    m_fire->setEnabled(true);
    m_typed->setVisible(!m_command.pool.empty());
    sayArmed();
    checkTyped();
}

void ActionDialog::disarm(const QString& why) {
    m_token.clear();
    m_left = 0;
    m_arm->setEnabled(true);
    if (m_tier == control::Tier::three)
        m_fire->setEnabled(false);
    m_typed->hide();
    m_typed->clear();
    say(m_status, why);
}

void ActionDialog::second() {
    if (armed() && --m_left <= 0)
        disarm(tr("Disarmed: %1 s have passed.").arg(kArmedS));
    else if (armed())
        sayArmed();
    preview();
}

void ActionDialog::checkTyped() {
    const bool typed =
        armed() && !m_command.pool.empty() && m_typed->text() == text(m_command.pool);
    const int hold = m_tier == control::Tier::three ? kFireHoldMs : kHoldMs;
    m_fire->setHold(typed ? 0 : hold);
    m_fire->setText(typed ? tr("Do it") : tr("Hold %1 s to do it").arg(seconds(hold)));
}

void ActionDialog::fire() {
    if (m_tier == control::Tier::three && !armed())
        return;
    m_command.token = m_token;
    Q_EMIT fired(m_command);
    accept();
}

void ActionDialog::keyPressEvent(QKeyEvent* event) {
    // never fires, nor closes by accident
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        return;
    if (event->key() == Qt::Key_Escape && armed())
        return disarm(tr("Disarmed."));
    QDialog::keyPressEvent(event);
}

} // namespace usher::ui
