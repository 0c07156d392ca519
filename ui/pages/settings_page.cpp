#include "ui/pages/settings_page.h"

#include "ui/dialogs/check_dialog.h"
#include "ui/dialogs/dialog_parts.h"
#include "ui/dialogs/pool_dialog.h"
#include "ui/dialogs/save_dialog.h"
#include "ui/dialogs/unsaved_dialog.h"
#include "ui/languages/core_reader.h"
#include "ui/on_desk.h"
#include "ui/pages/language_box.h"
#include "ui/pages/page_head.h"

namespace usher::ui {
namespace {

constexpr Seconds kAskEvery{5}; ///< whether another program has changed it

} // namespace

SettingsPage::SettingsPage(DeskSource& source, QWidget* parent)
    : Page(parent),
      m_source(source),
      m_desk(source.settings()),
      m_model(std::make_unique<SettingsModel>()),
      m_tree(new SettingsTree(*m_model)),
      m_facts(new FigureLabel({.ink = FigureLabel::Ink::muted})),
      m_details(sentence(deskFont(type::kBody))),
      m_words(sentence(deskFont(type::kBody, Weight::medium))),
      m_search(new QLineEdit),
      m_language(new LanguageBox),
      m_check(tool(tr("Check"), "settings.check")),
      m_again(tool(tr("Read again"), "settings.again")),
      m_add(tool(tr("Add a pool …"), "settings.add")),
      m_rename(tool(tr("Rename …"), "settings.rename")),
      m_remove(tool(tr("Remove …"), "settings.remove")),
      m_reset(tool(tr("To the default"), "settings.reset")),
      m_discard(tool(tr("Discard"), "settings.discard")),
      m_save(tool(tr("Save …"), "settings.save")),
      m_draft({}, {}) {
    build();
    connect(m_language, &LanguageBox::told, this, [this](const QString& words) {
        m_told = words;
        say(words);
    });
    if (!m_desk) {
        standBack();
        return;
    }
    connectTools();
    connectTree();
    sayState();
}

/// There is nothing to change from here.
void SettingsPage::standBack() {
    for (auto* button : findChildren<QPushButton*>())
        button->hide();
    m_search->hide();
    m_details->hide();
    m_facts->setText(tr("of %1").arg(m_source.engineName()));
    m_tree->setWhenEmpty(tr("Settings are changed where the engine runs: at its own desk, or in "
                            "its file and with RELOAD."));
}

QPushButton* SettingsPage::tool(const QString& words, const char* name) {
    auto* button = new QPushButton(words);
    button->setObjectName(QLatin1String(name));
    button->setMinimumHeight(kTarget);
    return button;
}

void SettingsPage::build() {
    m_tree->setObjectName(QStringLiteral("settings"));
    m_words->setObjectName(QStringLiteral("settings.words"));
    m_details->setObjectName(QStringLiteral("settings.details"));
    m_details->setMinimumHeight(5 * kGrid);
    m_words->setMinimumHeight(3 * kGrid);
    m_search->setObjectName(QStringLiteral("settings.search"));
    m_search->setPlaceholderText(tr("Search: key, value, help"));
    m_search->setAccessibleName(tr("Search the settings"));
    m_search->setClearButtonEnabled(true);
    m_search->setFixedWidth(28 * kGrid);
    auto* acts = new QHBoxLayout;
    acts->setSpacing(kGrid);
    for (auto* button : {m_add, m_rename, m_remove})
        acts->addWidget(button);
    acts->addStretch(1);
    for (auto* button : {m_reset, m_discard, m_save})
        acts->addWidget(button);
    auto* column = pageColumn(this);
    column->addLayout(pageHead(tr("Settings"), m_facts, {m_language, m_search, m_check, m_again}));
    column->addWidget(m_tree, 1);
    column->addWidget(m_details);
    column->addWidget(m_words);
    column->addLayout(acts);
}

void SettingsPage::connectTools() {
    connect(m_search, &QLineEdit::textChanged, this, &SettingsPage::showFound);
    connect(m_check, &QPushButton::clicked, this, &SettingsPage::check);
    connect(m_again, &QPushButton::clicked, this, [this] {
        if (mayLose([this] { readAgain(); }))
            readAgain();
    });
    connect(m_reset, &QPushButton::clicked, this, &SettingsPage::reset);
    connect(m_save, &QPushButton::clicked, this, &SettingsPage::openSave);
    connect(m_discard, &QPushButton::clicked, this, &SettingsPage::discard);
    const auto opens = [this](PoolDialog::Act act) {
        return [this, act] {
            openPoolDialog(static_cast<int>(act));
        };
    };
    connect(m_add, &QPushButton::clicked, this, opens(PoolDialog::Act::add));
    connect(m_rename, &QPushButton::clicked, this, opens(PoolDialog::Act::rename));
    connect(m_remove, &QPushButton::clicked, this, opens(PoolDialog::Act::remove));
}

void SettingsPage::connectTree() {
    connect(m_tree, &SettingsTree::typed, this, &SettingsPage::checkTyped);
    // the editor is still open when it tells
    connect(
        m_model.get(),
        &SettingsModel::edited,
        this,
        &SettingsPage::change,
        Qt::QueuedConnection);
    connect(
        m_tree->itemDelegate(),
        &QAbstractItemDelegate::closeEditor,
        this,
        &SettingsPage::sayState,
        Qt::QueuedConnection);
    connect(
        m_tree->selectionModel(),
        &QItemSelectionModel::currentChanged,
        this,
        &SettingsPage::sayDetails);
}

void SettingsPage::refresh(const DeskView& view) {
    if (!view.wholeSecond || !m_desk)
        return;
    follow(*view.state);
    if (m_askedAt == MonoTime{} || view.now.mono - m_askedAt >= kAskEvery) {
        m_askedAt = view.now.mono;
        askCopy();
    }
}

/// Of a pool's option those of all pools.
void SettingsPage::turnTo(const PageTarget& target) {
    if (!target.option.isEmpty())
        m_search->setText(target.option.section(QStringLiteral("*."), -1));
}

void SettingsPage::askCopy() {
    if (m_saving || std::exchange(m_asking, true))
        return;
    m_desk->copy(this, [this](const Result<control::SettingsCopy>& copy) {
        m_asking = false;
        if (!copy)
            return say(inYourLanguage(copy.error().text()));
        if (!m_saving && !m_tree->editing())
            take(*copy);
    });
}

/// What was changed here is never given up unasked.
void SettingsPage::take(const control::SettingsCopy& copy) {
    const bool same = m_read && copy.text == m_draft.base() && copy.file == m_copy.file;
    const bool keeps = m_read && m_draft.touched();
    m_elsewhere = !same && keeps;
    if (!m_elsewhere)
        m_copy = copy;
    if (same || keeps)
        return sayState();
    m_read = true;
    setDraft({copy.text, copy.file});
}

void SettingsPage::readAgain() {
    m_told.clear();
    m_draft = {m_draft.base(), m_copy.file};
    askCopy();
    showFound();
}

void SettingsPage::discard() {
    setDraft({m_draft.base(), m_copy.file});
}

bool SettingsPage::mayLose(std::function<void()> then) {
    if (!m_draft.touched())
        return true;
    m_then = std::move(then);
    const bool savable = m_save->isEnabled();
    auto* dialog = new UnsavedDialog({meaningOf(m_draft.changes()), savable}, window());
    connect(dialog, &UnsavedDialog::saveWanted, this, &SettingsPage::openSave);
    connect(dialog, &QDialog::rejected, this, [this] { m_then = {}; });
    connect(dialog, &UnsavedDialog::discardWanted, this, [this] {
        discard();
        goOn();
    });
    dialog->open();
    return false;
}

/// With what was held up until nothing was to be lost any more.
void SettingsPage::goOn() {
    if (const auto then = std::exchange(m_then, {}))
        then();
}

void SettingsPage::setDraft(config::SettingsDraft draft) {
    m_draft = std::move(draft);
    showFound();
}

void SettingsPage::showFound() {
    std::vector<config::Setting> found;
    for (auto& setting : m_draft.settings())
        if (m_read && matches(setting, m_search->text()))
            found.push_back(std::move(setting));
    const QModelIndex current = m_tree->currentIndex();
    const auto* was = m_model->setting(current);
    const std::string key = was ? was->key : m_model->tableOf(current);
    m_model->apply(found);
    if (const QModelIndex again = m_model->find(key); again.isValid() && !m_tree->editing())
        m_tree->setCurrentIndex(again);
    m_tree->setWhenEmpty(
        m_draft.config() ? tr("Nothing fits \"%1\".").arg(m_search->text())
                         : tr("The file has to be mended by hand first; then \"Read again\"."));
    sayDetails();
    sayState();
}

std::string SettingsPage::currentPool() const {
    const std::string table = m_model->tableOf(m_tree->currentIndex());
    return table.starts_with("pools.") ? table.substr(6) : std::string();
}

void SettingsPage::offer() {
    const bool whole = m_read && !m_draft.complaint() && !m_saving;
    const auto* setting = m_model->setting(m_tree->currentIndex());
    m_add->setEnabled(whole);
    m_rename->setEnabled(whole && !currentPool().empty());
    m_remove->setEnabled(whole && !currentPool().empty());
    m_reset->setEnabled(m_read && setting && setting->written && !m_saving);
    m_discard->setEnabled(m_draft.touched() && !m_saving);
    m_save->setEnabled(whole && m_draft.touched() && !m_elsewhere);
    m_check->setEnabled(whole && m_desk->canCheck());
    m_again->setEnabled(m_read && !m_saving);
}

void SettingsPage::sayDetails() {
    const auto* setting = m_model->setting(m_tree->currentIndex());
    offer();
    if (!setting)
        return ui::say(m_details, tr("Enter or a double click changes a value."));
    const auto& spec = *setting->spec;
    QString words = tr("%1 (%2)").arg(text(setting->key), inYourLanguage(spec.type));
    if (*spec.bounds)
        words =
            tr("%1 (%2, %3)").arg(text(setting->key), inYourLanguage(spec.type), text(spec.bounds));
    words = tr("%1: %2").arg(words, inYourLanguage(spec.prose));
    if (!spec.reloadable)
        words += u' ' + tr("Needs a restart.");
    ui::say(m_details, words);
}

void SettingsPage::sayState() {
    offer();
    if (!m_read)
        return m_facts->setText(tr("The file is being read …"));
    const QString place =
        m_copy.exists ? text(m_copy.file) : tr("no file yet; saved to %1").arg(text(m_copy.file));
    const auto changes = count(static_cast<double>(m_draft.changes().size()));
    m_facts->setText(m_draft.touched() ? tr("%1 · %2 not saved").arg(place, changes) : place);
    if (m_elsewhere)
        return say(tr("Another program has written to the file since it was read. \"Read again\" "
                      "takes that, and gives up what was changed here."));
    if (const auto complaint = m_draft.complaint())
        return say(inYourLanguage(complaint->text()));
    say(m_told);
}

/// Of the text as it would be.
void SettingsPage::checkTyped(const QString& key, const QString& typed) {
    auto draft = m_draft;
    const auto done = draft.set(key.toStdString(), typed.toStdString());
    if (!done)
        return say(inYourLanguage(done.error().text()));
    const auto complaint = draft.complaint();
    say(complaint ? inYourLanguage(complaint->text()) : tr("The loader takes it."));
}

void SettingsPage::change(const QString& key, const QString& typed) {
    m_told.clear();
    const auto done = m_draft.set(key.toStdString(), typed.toStdString());
    if (!done)
        m_told = inYourLanguage(done.error().text());
    showFound();
}

void SettingsPage::reset() {
    const auto* setting = m_model->setting(m_tree->currentIndex());
    if (!setting)
        return;
    const auto done = m_draft.reset(std::string(setting->key));
    m_told = done ? QString() : inYourLanguage(done.error().text());
    showFound();
}

void SettingsPage::openPoolDialog(int act) {
    auto* dialog = new PoolDialog(
        {.act = static_cast<PoolDialog::Act>(act),
         .pool = act == static_cast<int>(PoolDialog::Act::add) ? std::string() : currentPool(),
         .draft = m_draft},
        this);
    connect(dialog, &PoolDialog::chosen, this, [this](const config::SettingsDraft& draft) {
        m_told.clear();
        setDraft(draft);
    });
    dialog->open();
}

void SettingsPage::openSave() {
    auto* dialog = new SaveDialog(
        {.file = text(m_copy.file), .exists = m_copy.exists, .draft = m_draft},
        this);
    connect(dialog, &SaveDialog::chosen, this, &SettingsPage::save);
    connect(dialog, &QDialog::rejected, this, [this] { m_then = {}; });
    dialog->open();
}

void SettingsPage::save() {
    m_saving = true;
    m_told = tr("Being written …");
    sayState();
    m_desk->save(
        {.file = m_copy.file,
         .before = m_draft.base(),
         .after = m_draft.text(),
         .actor = operatorName()},
        this,
        [this, draft = m_draft](const Status& done) { saved(done, draft); });
}

void SettingsPage::saved(const Status& done, const config::SettingsDraft& draft) {
    m_saving = false;
    if (!done) {
        m_then = {};
        m_told = tr("Nothing was written: %1").arg(inYourLanguage(done.error().text()));
        return sayState();
    }
    m_waiting = restartKeys(draft.changes());
    m_copy.exists = true;
    m_told = tr("Written. The engine is asked to take it over …");
    m_reload = m_source.submit({.verb = control::Verb::reload, .actor = operatorName()});
    setDraft({draft.text(), m_copy.file});
    goOn();
}

/// What the engine made of the RELOAD behind a save.
void SettingsPage::follow(const control::DeskState& state) {
    for (const auto& outcome : state.outcomes) {
        if (m_reload == 0 || outcome.ticket != m_reload)
            continue;
        const bool taken = outcome.phase != control::Phase::refused;
        m_told =
            (taken ? tr("Written, and taken over: %1.") : tr("Written, but not taken over: %1."))
                .arg(inYourLanguage(outcome.text));
        if (!m_waiting.isEmpty())
            m_told += u' ' + tr("After a restart only: %1.").arg(m_waiting);
        m_reload = 0;
        if (!m_tree->editing())
            sayState();
    }
}

void SettingsPage::check() {
    auto config = *m_draft.config();
    if (!m_copy.exists && !m_draft.touched())
        config.sourceFile.clear();
    m_check->setText(tr("Checking …"));
    m_check->setEnabled(false);
    m_desk->check(std::move(config), this, [this](const Result<std::vector<CheckLine>>& lines) {
        m_check->setText(tr("Check"));
        offer();
        if (lines)
            (new CheckDialog(*lines, this))->open();
    });
}

void SettingsPage::say(const QString& words) {
    ui::say(m_words, words);
}

} // namespace usher::ui
