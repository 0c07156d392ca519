// The settings as a tree in the desk's manners; Enter or a double click edits the row's value.
#pragma once

#include "ui/models/settings_model.h"
#include "ui/widgets/desk_table.h"

#include <QPointer>
#include <QTreeView>

namespace usher::ui {

/// A list to choose from where there are few values, else a line of text; tells what is typed.
class SettingDelegate : public DeskDelegate {
    Q_OBJECT
  public:
    SettingDelegate(const SettingsModel& model, QObject* parent);
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index)
        const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QWidget* createEditor(
        QWidget* parent,
        const QStyleOptionViewItem& option,
        const QModelIndex& index) const override;
    void setEditorData(QWidget* editor, const QModelIndex& index) const override;
    void setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index)
        const override;
    bool editing() const { return !m_editor.isNull(); }

  Q_SIGNALS:
    void typed(const QString& key, const QString& text) const;

  private:
    const SettingsModel& m_model;
    mutable QPointer<QWidget> m_editor;
};

class SettingsTree : public QTreeView {
    Q_OBJECT
  public:
    explicit SettingsTree(SettingsModel& model, QWidget* parent = nullptr);
    bool editing() const { return m_delegate->editing(); }
    void editValue(const std::string& key);
    void setWhenEmpty(const QString& words);

  Q_SIGNALS:
    void typed(const QString& key, const QString& text);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    void setManners();
    void unfold();

    SettingsModel& m_model;
    SettingDelegate* m_delegate;
    QString m_whenEmpty;
};

} // namespace usher::ui
