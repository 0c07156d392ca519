// The configuration's file: searched, changed in place and checked in the loader's words, saved
// after a look at the lines that change.
#pragma once

#include "config/settings.h"
#include "ui/pages/page.h"
#include "ui/settings_desk.h"
#include "ui/widgets/figure_label.h"
#include "ui/widgets/settings_tree.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace usher::ui {

class LanguageBox;

class SettingsPage : public Page {
    Q_OBJECT
  public:
    explicit SettingsPage(DeskSource& source, QWidget* parent = nullptr);
    void refresh(const DeskView& view) override;
    void turnTo(const PageTarget& target) override; ///< an option
    /// Whether nothing is lost; else it is asked what becomes of it, and `then` is called once it
    /// is saved or discarded.
    bool mayLose(std::function<void()> then);

  private:
    QPushButton* tool(const QString& words, const char* name);
    void build();
    void standBack();
    void connectTools();
    void connectTree();
    void askCopy();
    void take(const control::SettingsCopy& copy);
    void readAgain();
    void discard();
    void goOn();
    void setDraft(config::SettingsDraft draft);
    void showFound();
    void offer();
    void sayState();
    void sayDetails();
    void checkTyped(const QString& key, const QString& text);
    void change(const QString& key, const QString& text);
    void reset();
    void openPoolDialog(int act);
    void openSave();
    void save();
    void saved(const Status& done, const config::SettingsDraft& draft);
    void follow(const control::DeskState& state);
    void check();
    std::string currentPool() const;
    void say(const QString& words);

    DeskSource& m_source;
    SettingsDesk* m_desk; ///< null: the engine runs elsewhere
    std::unique_ptr<SettingsModel> m_model;
    SettingsTree* m_tree;
    FigureLabel* m_facts;
    QLabel *m_details, *m_words;
    QLineEdit* m_search;
    LanguageBox* m_language;
    QPushButton *m_check, *m_again;
    QPushButton *m_add, *m_rename, *m_remove, *m_reset, *m_discard, *m_save;
    config::SettingsDraft m_draft;
    control::SettingsCopy m_copy;
    bool m_read = false, m_asking = false, m_saving = false;
    bool m_elsewhere = false;   ///< another program has written since it was read
    QString m_told;             ///< of the last save
    std::uint64_t m_reload = 0; ///< its RELOAD's ticket
    QString m_waiting;          ///< what takes a restart
    MonoTime m_askedAt{};
    std::function<void()> m_then; ///< once nothing is to be lost
};

} // namespace usher::ui
