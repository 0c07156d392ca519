#include "ui/dialogs/wedding_dialog.h"

#include "ui/dialogs/dialog_parts.h"
#include "ui/languages/core_reader.h"
#include "ui/plan_words.h"

#include <QComboBox>
#include <QDateTimeEdit>
#include <QFormLayout>
#include <QLineEdit>
#include <QSpinBox>

namespace usher::ui {
namespace {

constexpr int kSettleMs = 250; ///< until the hand rests
constexpr int kMostGuests = 100'000, kLongestName = 200;

} // namespace

WeddingDialog::WeddingDialog(CalendarDesk& calendar, Question question, QWidget* parent)
    : QDialog(parent),
      m_calendar(calendar),
      m_question(std::move(question)),
      m_name(new QLineEdit),
      m_at(new QDateTimeEdit),
      m_zone(new QComboBox),
      m_which(new QComboBox),
      m_guests(new QSpinBox),
      m_time(sentence(deskFont(type::kBody))),
      m_plan(sentence(deskFont(type::kBody))) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(m_question.before ? tr("Change a wedding") : tr("Add a wedding"));
    setMinimumWidth(64 * kGrid);
    setUpFields();
    connectFields();
    auto* form = new QFormLayout;
    form->addRow(tr("Names"), m_name);
    form->addRow(tr("Ceremony"), m_at);
    form->addRow(tr("Time zone"), m_zone);
    form->addRow(tr("Clocks go back"), m_which);
    form->addRow(tr("Guests"), m_guests);
    form->setRowVisible(m_which, false);
    auto* column = dialogColumn(this);
    column->addLayout(form);
    column->addWidget(m_time);
    column->addWidget(m_plan);
    column->addLayout(makeButtons());
    connect(&m_settle, &QTimer::timeout, this, &WeddingDialog::ask);
    look();
}

void WeddingDialog::setUpFields() {
    m_settle.setSingleShot(true);
    m_settle.setInterval(kSettleMs);
    m_name->setObjectName(QStringLiteral("wedding.name"));
    m_name->setMaxLength(kLongestName);
    m_guests->setObjectName(QStringLiteral("wedding.guests"));
    m_guests->setRange(0, kMostGuests);
    m_guests->setSpecialValueText(tr("unknown"));
    m_at->setObjectName(QStringLiteral("wedding.at"));
    m_at->setDisplayFormat(tr("ddd d MMM yyyy HH:mm"));
    m_at->setCalendarPopup(true);
    m_at->setTimeSpec(Qt::UTC); // fields of a clock: which zone is told beside
    m_at->setDateTime(QDateTime(m_question.local.date(), m_question.local.time(), Qt::UTC));
    m_time->setObjectName(QStringLiteral("wedding.time"));
    m_plan->setObjectName(QStringLiteral("wedding.plan"));
    m_which->addItems({tr("the first time the clock shows it"), tr("the second time")});
    fillZones();
    if (const auto& before = m_question.before) {
        m_name->setText(text(before->name));
        m_guests->setValue(before->guests);
    }
}

void WeddingDialog::connectFields() {
    const auto again = [this] {
        look();
    };
    connect(m_name, &QLineEdit::textChanged, this, again);
    connect(m_guests, &QSpinBox::valueChanged, this, again);
    connect(m_at, &QDateTimeEdit::dateTimeChanged, this, again);
    connect(m_zone, &QComboBox::currentTextChanged, this, again);
    connect(m_which, &QComboBox::currentIndexChanged, this, again);
}

/// The platform's first.
void WeddingDialog::fillZones() {
    m_zone->setObjectName(QStringLiteral("wedding.zone"));
    m_zone->setEditable(true);
    m_zone->setInsertPolicy(QComboBox::NoInsert);
    m_zone->addItem(text(m_question.zone.name()));
    for (const auto& id : QTimeZone::availableTimeZoneIds())
        m_zone->addItem(QString::fromUtf8(id));
    if (m_question.before && !m_question.before->zone.empty())
        m_zone->setCurrentText(text(m_question.before->zone));
}

QLayout* WeddingDialog::makeButtons() {
    auto* cancel = new QPushButton(tr("Cancel"));
    m_keep = new QPushButton(tr("Keep"));
    m_keep->setObjectName(QStringLiteral("wedding.keep"));
    setActingManners({cancel, m_keep});
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_keep, &QPushButton::clicked, this, &WeddingDialog::choose);
    return buttonRow(cancel, {m_keep});
}

/// None: that zone's clocks skip the time, or nobody knows the zone.
std::vector<WallTime> WeddingDialog::moments() const {
    const auto zone = forecast::TimeZone::find(m_zone->currentText().toStdString());
    if (!zone)
        return {};
    forecast::CivilTime local;
    local.year = m_at->date().year();
    local.month = m_at->date().month();
    local.day = m_at->date().day();
    local.hour = m_at->time().hour();
    local.minute = m_at->time().minute();
    return momentsOf(*zone, local);
}

std::optional<forecast::Wedding> WeddingDialog::wedding() const {
    const auto at = moments();
    const QString name = m_name->text().trimmed();
    if (at.empty() || name.isEmpty())
        return {};
    const bool second = at.size() > 1 && m_which->currentIndex() == 1;
    forecast::Wedding wedding;
    wedding.start = second ? at.back() : at.front();
    wedding.guests = m_guests->value();
    wedding.name = name.toStdString();
    if (m_zone->currentText().toStdString() != m_question.zone.name())
        wedding.zone = m_zone->currentText().toStdString();
    const auto checked = forecast::checked(wedding);
    return checked ? std::optional(*checked) : std::nullopt;
}

void WeddingDialog::look() {
    const auto now = wedding();
    m_keep->setEnabled(now && now != m_question.before);
    tellTime();
    say(m_plan, now ? tr("What it does to the plan is being looked at …") : QString());
    m_settle.start();
}

/// What the clock there means here, and where clocks change what is to be known of it.
void WeddingDialog::tellTime() {
    const auto at = moments();
    if (auto* form = findChild<QFormLayout*>())
        form->setRowVisible(m_which, at.size() > 1);
    if (!forecast::TimeZone::find(m_zone->currentText().toStdString()))
        return say(m_time, tr("No such time zone: write a name such as Europe/London."));
    if (at.empty())
        return say(
            m_time,
            tr("Clocks go forward there: that day has no %1.")
                .arg(m_at->time().toString(QStringLiteral("HH:mm"))));
    const QTimeZone here(QByteArray::fromStdString(m_question.zone.name()));
    const auto now = wedding();
    say(m_time,
        tr("%1 in the platform's zone, %2")
            .arg(dayAndTime(now ? now->start : at.front(), here), text(m_question.zone.name())));
}

void WeddingDialog::ask() {
    const int turn = ++m_turn;
    const auto now = wedding();
    if (!now || now == m_question.before)
        return say(m_plan, QString());
    m_calendar.imagine(
        {{m_question.before, *now}},
        this,
        [this, turn](const Result<forecast::Forecast>& imagined) {
            if (turn != m_turn)
                return;
            const QTimeZone here(QByteArray::fromStdString(m_question.zone.name()));
            say(m_plan,
                imagined ? planDifference(m_question.forecast.get(), *imagined, here)
                         : inYourLanguage(imagined.error().text()));
        });
}

void WeddingDialog::choose() {
    if (const auto now = wedding())
        Q_EMIT chosen({m_question.before, *now});
    accept();
}

} // namespace usher::ui
