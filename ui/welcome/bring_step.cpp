#include "ui/welcome/bring_step.h"

#include "ui/dialogs/dialog_parts.h"
#include "ui/languages/core_reader.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QListWidget>
#include <QShortcut>
#include <QTimeZone>

#include <algorithm>

namespace usher::ui {
namespace {

constexpr int kComplaintsShown = 3;

QPushButton* tool(const QString& words, const char* name) {
    auto* button = new QPushButton(words);
    button->setObjectName(QLatin1String(name));
    button->setMinimumHeight(kTarget);
    return button;
}

QLabel* head(const QString& words) {
    return sentence(deskFont(type::kTitle, Weight::bold), words);
}

QLabel* named(const char* name) {
    auto* label = sentence(deskFont(type::kBody));
    label->setObjectName(QLatin1String(name));
    return label;
}

QString bulleted(const QStringList& lines) {
    QString all;
    for (const auto& line : lines)
        all += (all.isEmpty() ? QStringLiteral("· ") : QStringLiteral("\n· ")) + line;
    return all;
}

/// This machine's zone, as the one that is most likely the venue's.
QString likelyZone() {
    const QString own = QString::fromUtf8(QTimeZone::systemTimeZoneId());
    return own.contains(u'/') && own != QStringLiteral("Etc/UTC") ? own
                                                                  : QStringLiteral("Europe/London");
}

QString readWords(const QString& path, const forecast::CalendarRead& read) {
    QStringList lines{BringStep::tr("%1 is read. Weddings: %2.")
                          .arg(QFileInfo(path).fileName(), count(double(read.weddings.size())))};
    const int all = static_cast<int>(read.complaints.size());
    for (int i = 0; i < std::min(all, kComplaintsShown); ++i)
        lines << inYourLanguage(read.complaints[static_cast<std::size_t>(i)]);
    if (all > kComplaintsShown)
        lines << BringStep::tr("… and %1 more.").arg(all - kComplaintsShown);
    return lines.join(u'\n');
}

} // namespace

BringStep::BringStep(WelcomeDraft& draft, QWidget* parent)
    : QWidget(parent),
      m_draft(draft),
      m_name(new QLineEdit),
      m_password(new QLineEdit),
      m_admin(new QCheckBox(tr("may act at the console and on desks elsewhere"))),
      m_add(tool(tr("Add"), "welcome.add_user")),
      m_remove(tool(tr("Remove"), "welcome.remove_user")),
      m_import(tool(tr("Import userlist.txt …"), "welcome.import_users")),
      m_users(new QListWidget),
      m_userWords(named("welcome.user_words")),
      m_zone(new QComboBox),
      m_choose(tool(tr("Choose a calendar …"), "welcome.choose_calendar")),
      m_noCalendar(tool(tr("Without"), "welcome.no_calendar")),
      m_calendarWords(named("welcome.calendar_words")),
      m_left(named("welcome.left")),
      m_files(named("welcome.files")),
      m_write(tool(tr("Write the configuration"), "welcome.write")),
      m_worker(*this, QStringLiteral("welcome-files")) {
    for (const QByteArray& id : QTimeZone::availableTimeZoneIds())
        if (id.contains('/'))
            m_zone->addItem(QString::fromUtf8(id));
    m_zone->setCurrentText(likelyZone());
    m_draft.plan.timezone = m_zone->currentText().toStdString();
    layOut();
    connectUsers();
    connectFiles();
    listUsers();
    look();
}

void BringStep::nameParts() {
    setFocusProxy(m_name);
    m_name->setObjectName(QStringLiteral("welcome.user_name"));
    m_name->setPlaceholderText(tr("user"));
    m_name->setAccessibleName(tr("Name of a user of the gate"));
    m_password->setObjectName(QStringLiteral("welcome.user_password"));
    m_password->setPlaceholderText(tr("password"));
    m_password->setAccessibleName(tr("Password of that user"));
    m_password->setEchoMode(QLineEdit::Password);
    m_admin->setObjectName(QStringLiteral("welcome.user_admin"));
    m_admin->setMinimumHeight(kTarget);
    m_users->setAccessibleName(tr("Users of the gate"));
    m_users->setObjectName(QStringLiteral("welcome.users"));
    m_users->setMinimumHeight(8 * kGrid);
    m_zone->setObjectName(QStringLiteral("welcome.zone"));
    m_zone->setAccessibleName(tr("Time zone of the venues"));
    m_zone->setMinimumHeight(kTarget);
    m_write->setMinimumHeight(kFireTarget);
}

QLayout* BringStep::usersColumn() {
    auto* entry = new QHBoxLayout;
    for (auto* line : {m_name, m_password}) {
        line->setMinimumHeight(kTarget);
        entry->addWidget(line, 1);
    }
    entry->addWidget(m_add);
    auto* acts = new QHBoxLayout;
    acts->addWidget(m_import);
    acts->addStretch(1);
    acts->addWidget(m_remove);
    auto* column = new QVBoxLayout;
    column->setSpacing(kGrid);
    column->addWidget(head(tr("Who may log in at the gate")));
    column->addLayout(entry);
    column->addWidget(m_admin);
    column->addWidget(m_users, 1);
    column->addLayout(acts);
    column->addWidget(m_userWords);
    return column;
}

QLayout* BringStep::calendarColumn() {
    auto* files = new QHBoxLayout;
    files->addWidget(m_choose);
    files->addWidget(m_noCalendar);
    files->addStretch(1);
    files->addWidget(new QLabel(tr("Time zone")));
    files->addWidget(m_zone);
    auto* column = new QVBoxLayout;
    column->setSpacing(kGrid);
    column->addWidget(head(tr("Weddings")));
    column->addLayout(files);
    column->addWidget(m_calendarWords);
    column->addSpacing(kGrid);
    column->addWidget(head(tr("What is still open")));
    column->addWidget(m_left);
    column->addSpacing(kGrid);
    column->addWidget(head(tr("What will be written, readable by you alone")));
    column->addWidget(m_files);
    column->addStretch(1);
    column->addWidget(m_write, 0, Qt::AlignRight);
    return column;
}

void BringStep::layOut() {
    nameParts();
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4 * kGrid);
    row->addLayout(usersColumn(), 4);
    row->addLayout(calendarColumn(), 5);
}

void BringStep::connectUsers() {
    connect(m_add, &QPushButton::clicked, this, &BringStep::addUser);
    connect(m_password, &QLineEdit::returnPressed, this, &BringStep::addUser);
    connect(m_name, &QLineEdit::returnPressed, m_password, [this] { m_password->setFocus(); });
    connect(m_remove, &QPushButton::clicked, this, &BringStep::removeUser);
    auto* gone = new QShortcut(Qt::Key_Delete, m_users, nullptr, nullptr, Qt::WidgetShortcut);
    connect(gone, &QShortcut::activated, this, &BringStep::removeUser);
    connect(m_users, &QListWidget::currentRowChanged, this, [this](int row) {
        m_remove->setEnabled(row >= 0);
    });
}

void BringStep::connectFiles() {
    connect(m_import, &QPushButton::clicked, this, [this] {
        choose(
            tr("PgBouncer's users"),
            tr("Users (*.txt);;All files (*)"),
            &BringStep::importUsers);
    });
    connect(m_choose, &QPushButton::clicked, this, [this] {
        choose(
            tr("The calendar of weddings"),
            tr("Calendars (*.csv *.ics);;All files (*)"),
            &BringStep::takeCalendar);
    });
    connect(m_noCalendar, &QPushButton::clicked, this, [this] { takeCalendar({}); });
    connect(m_zone, &QComboBox::currentTextChanged, this, [this](const QString& zone) {
        m_draft.plan.timezone = zone.toStdString();
        takeCalendar(text(m_draft.plan.calendar));
    });
    connect(m_write, &QPushButton::clicked, this, &BringStep::writeWanted);
}

void BringStep::addUser() {
    auto user = setup::gateUser(
        m_name->text().toStdString(),
        m_password->text().toStdString(),
        m_admin->isChecked());
    if (!user)
        return say(m_userWords, inYourLanguage(user.error().text()));
    auto& users = m_draft.plan.users;
    std::erase_if(users, [&](const setup::GateUser& each) { return each.name == user->name; });
    users.push_back(std::move(*user));
    m_name->clear();
    m_password->clear();
    m_admin->setChecked(false);
    m_name->setFocus();
    listUsers();
}

void BringStep::removeUser() {
    auto& users = m_draft.plan.users;
    const int row = m_users->currentRow();
    if (row < 0)
        return;
    if (row < static_cast<int>(users.size())) {
        users.erase(users.begin() + row);
    } else {
        m_draft.plan.importedUsers.clear();
        m_draft.importedUsers = 0;
    }
    listUsers();
}

void BringStep::listUsers() {
    m_users->clear();
    for (const auto& user : m_draft.plan.users)
        m_users->addItem(user.admin ? tr("%1 – may act").arg(text(user.name)) : text(user.name));
    if (m_draft.importedUsers > 0)
        m_users->addItem(tr("%1 from the file").arg(count(double(m_draft.importedUsers))));
    m_remove->setEnabled(false);
    say(m_userWords,
        tr("A verifier is kept, never the password. Whoever may act logs in at psql -d usher."));
    look();
    Q_EMIT changed();
}

void BringStep::choose(
    const QString& title,
    const QString& filter,
    void (BringStep::*take)(const QString&)) {
    if (findChild<QFileDialog*>())
        return;
    auto* dialog = new QFileDialog(this, title, QString(), filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, take);
    dialog->open();
}

void BringStep::importUsers(const QString& path) {
    m_worker.ask<setup::ImportedUsers>(
        this,
        [file = path.toStdString()] { return setup::importUsers(file); },
        [this](Result<setup::ImportedUsers> users) {
            if (!users)
                return say(m_userWords, inYourLanguage(users.error().text()));
            m_draft.plan.importedUsers = users->lines;
            m_draft.importedUsers = users->count;
            listUsers();
            if (users->plain)
                say(m_userWords,
                    tr("Some of them have their password as plain text, and keep it so."));
        });
}

void BringStep::takeCalendar(const QString& path) {
    const QString whole = path.isEmpty() ? path : QFileInfo(path).absoluteFilePath();
    m_worker.ask<forecast::CalendarRead>(
        this,
        [file = whole.toStdString(),
         zone = m_draft.plan.timezone]() -> Result<forecast::CalendarRead> {
            const auto found = forecast::TimeZone::find(zone);
            if (!found)
                return found.error();
            return file.empty() ? forecast::CalendarRead{} : forecast::readCalendar(file, *found);
        },
        [this, whole](const auto& read) { showCalendar(whole, read); });
}

/// What cannot be read is not taken; rows that cannot are told, and the rest is.
void BringStep::showCalendar(const QString& path, const Result<forecast::CalendarRead>& read) {
    m_draft.plan.calendar = read ? path.toStdString() : std::string();
    if (!read)
        say(m_calendarWords, inYourLanguage(read.error().text()));
    else
        say(m_calendarWords, path.isEmpty() ? QString() : readWords(path, *read));
    look();
    Q_EMIT changed();
}

void BringStep::look() {
    const QStringList left = leftToDo(m_draft);
    say(m_left, left.isEmpty() ? tr("Nothing: all is there.") : bulleted(left));
    say(m_files, mayWrite(m_draft) ? bulleted(toBeWritten(m_draft)) : tr("Nothing yet."));
    if (m_calendarWords->text().isEmpty())
        say(m_calendarWords,
            tr("A .csv (date,time,timezone,guests,name) or .ics file. It is read where it lies; "
               "the page Calendar changes a .csv."));
    m_write->setEnabled(mayWrite(m_draft));
}

} // namespace usher::ui
