#include "ui/widgets/settings_tree.h"

#include "ui/format.h"
#include "ui/widgets/paint.h"

#include <QComboBox>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>

namespace usher::ui {
namespace {

constexpr int kLines = 2; ///< of text a row has room for
constexpr int kHeadHeight = 4 * kGrid;

} // namespace

SettingDelegate::SettingDelegate(const SettingsModel& model, QObject* parent)
    : DeskDelegate(kLines, parent),
      m_model(model) {}

void SettingDelegate::paint(
    QPainter* painter,
    const QStyleOptionViewItem& option,
    const QModelIndex& index) const {
    QStyleOptionViewItem own = option;
    if (!m_model.setting(index))
        own.font = deskFont(type::kBody, Weight::bold);
    DeskDelegate::paint(painter, own, index);
}

QSize SettingDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index)
    const {
    QSize own = DeskDelegate::sizeHint(option, index);
    if (!m_model.setting(index))
        own.setHeight(kHeadHeight);
    return own;
}

QWidget* SettingDelegate::createEditor(
    QWidget* parent,
    const QStyleOptionViewItem&,
    const QModelIndex& index) const {
    const auto* setting = m_model.setting(index);
    if (!setting)
        return nullptr;
    const QString key = text(setting->key);
    const QStringList choices = choicesOf(*setting);
    if (choices.isEmpty()) {
        auto* line = new QLineEdit(parent);
        connect(line, &QLineEdit::textEdited, this, [this, key](const QString& words) {
            Q_EMIT typed(key, words);
        });
        m_editor = line;
    } else {
        auto* list = new QComboBox(parent);
        list->addItems(choices);
        connect(list, &QComboBox::currentTextChanged, this, [this, key](const QString& words) {
            Q_EMIT typed(key, words);
        });
        m_editor = list;
    }
    m_editor->setAccessibleName(key);
    m_editor->setObjectName(QStringLiteral("settings.editor"));
    return m_editor;
}

void SettingDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const {
    const QString words = index.data(Qt::EditRole).toString();
    if (auto* list = qobject_cast<QComboBox*>(editor))
        list->setCurrentText(words);
    if (auto* line = qobject_cast<QLineEdit*>(editor))
        line->setText(words);
}

void SettingDelegate::setModelData(
    QWidget* editor,
    QAbstractItemModel* model,
    const QModelIndex& index) const {
    if (const auto* list = qobject_cast<QComboBox*>(editor))
        model->setData(index, list->currentText());
    if (const auto* line = qobject_cast<QLineEdit*>(editor))
        model->setData(index, line->text());
}

SettingsTree::SettingsTree(SettingsModel& model, QWidget* parent)
    : QTreeView(parent),
      m_model(model),
      m_delegate(new SettingDelegate(model, this)) {
    setModel(&model);
    setItemDelegate(m_delegate);
    setManners();
    connect(m_delegate, &SettingDelegate::typed, this, &SettingsTree::typed);
    connect(&model, &QAbstractItemModel::modelReset, this, &SettingsTree::unfold);
    connect(this, &QTreeView::activated, this, [this](const QModelIndex& index) {
        if (const auto* setting = m_model.setting(index))
            editValue(std::string(setting->key));
    });
}

void SettingsTree::setManners() {
    setAccessibleName(tr("Settings"));
    setRootIsDecorated(false);
    setItemsExpandable(false);
    setIndentation(kGrid);
    setEditTriggers(NoEditTriggers);
    setAllColumnsShowFocus(true);
    setHorizontalScrollMode(ScrollPerPixel);
    auto* head = header();
    head->setFont(deskFont(type::kSmall));
    head->setStretchLastSection(true);
    const int widths[] = {208, 200, 120, 88, 112};
    for (int column = 0; column < SettingsModel::help; ++column)
        head->resizeSection(column, widths[column]);
}

void SettingsTree::unfold() {
    expandAll();
    for (int row = 0; row < m_model.rowCount(); ++row)
        setFirstColumnSpanned(row, {}, true);
}

void SettingsTree::editValue(const std::string& key) {
    const QModelIndex row = m_model.find(key);
    if (!m_model.setting(row) || editing())
        return;
    const QModelIndex cell = row.siblingAtColumn(SettingsModel::value);
    setCurrentIndex(cell);
    scrollTo(cell);
    edit(cell);
}

void SettingsTree::setWhenEmpty(const QString& words) {
    m_whenEmpty = words;
    viewport()->update();
}

void SettingsTree::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Space)
        event->ignore(); // the window's
    else
        QTreeView::keyPressEvent(event);
}

void SettingsTree::paintEvent(QPaintEvent* event) {
    QTreeView::paintEvent(event);
    if (m_model.rowCount() > 0)
        return;
    QPainter painter(viewport());
    painter.setPen(colorsOf(palette()).muted);
    painter.drawText(
        viewport()->rect().adjusted(2 * kGrid, kGrid, -2 * kGrid, -kGrid),
        Qt::AlignCenter | Qt::TextWordWrap,
        m_whenEmpty);
}

} // namespace usher::ui
