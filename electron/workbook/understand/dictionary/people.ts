import { entry, type Entry } from './entry';

/** Who a row is about, where they sit and what they are paid. */
export const peopleEntries: readonly Entry[] = [
  entry(
    'person.number',
    '工号',
    'Employee number',
    'number-or-text',
    '员工编号|员工编码|员工号|职员编码|职员编号|职员代码|人员编码|人员编号|员工代码|员工工号|职工号|职工编号|员工ID|人员ID|人员工号|雇员编号|雇员号|业务员编号|业务员代码|业务员工号|业务员编码|销售员编号|销售员工号|销售人员编号|销售人员工号|销售编号|销售代表编号|销售代表工号|客户经理工号|客户经理编号|导购编号|导购工号|顾问编号|经办人工号|负责人工号|责任人工号|资源编号|人员代码|员编|代码(员工)|编号(员工)|' +
      'Employee ID|Emp No|Emp ID|Emp Code|Emp Number|Emp|EmpNum|Staff No|Staff ID|Staff Number|Staff Code|Personnel No|Personnel Number|Pers No|PERNR|Worker ID|Worker Number|Rep ID|Rep No|Rep Code|Rep Number|Sales Rep ID|Sales Rep No|Salesperson ID|Salesperson No|Salesperson Code|Salesman ID|Salesman Code|Agent ID|Associate ID|Payroll No|Payroll Number|Payroll ID|Badge No|Badge|Badge ID|HR ID|User ID|Person ID|Person No|Person Number|Owner ID|Seller ID|Employee Code|Employee No|Employee Num|Employee Number|Employee#|Emp#|Staff#|AE ID|' +
      'gh|ygbh|yggh|yghm|rybm|rybh|ygid|gonghao|yuangongbianhao|yuangonghao|ywybh',
  ),
  entry(
    'person.name',
    '姓名',
    'Name',
    'text',
    '员工姓名|人员姓名|员工|员工名称|人员|名字|中文名|中文姓名|姓 名|销售员|销售人员|销售代表姓名|销售姓名|销售代表|业务员|业务人员|业务员姓名|业务代表|业务经理|客户经理|客户经理姓名|销售顾问|顾问|顾问姓名|导购|导购员|导购姓名|经办人|责任人|负责人|归属人|所有者|负责销售|跟进人|跟进人员|参训人|学员|学员姓名|被评人|成员|经纪人|经纪人姓名|置业顾问|课程顾问|理财经理|代理人|营业员|' +
      'Employee|Employee Name|Emp Name|Full Name|Staff Name|Staff|Salesperson|Salesperson Name|Sales Person|Salesman|Salesman Name|Sales Rep|Sales Rep Name|Sales Representative|Rep|Rep Name|Representative|Account Manager|Account Executive|Account Owner|Opportunity Owner|Owner|Owner Name|Agent|Agent Name|Seller|Seller Name|Consultant|Consultant Name|Associate|Associate Name|Person|Worker|Worker Name|Team Member|Display Name|Trainee|Participant|' +
      'xm|ygxm|xingming|yuangongxingming|ywy',
  ),
  entry(
    'person.both',
    '工号和姓名',
    'Number and name',
    'text',
    '工号姓名|工号/姓名|姓名工号|姓名/工号|员工(工号)|Employee ID and Name|ID Name',
  ),
  entry('person.firstName', '名', 'First name', 'text', 'Given Name|Forename'),
  entry('person.lastName', '姓', 'Last name', 'text', 'Surname|Family Name|姓氏'),
  entry(
    'person.role',
    '岗位',
    'Role',
    'text',
    '职位|职务|岗位名称|职位名称|岗位类别|职务名称|工作岗位|现岗位|角色|岗位角色|工种|' +
      'Position|Title|Job Title|Job|Job Role|Job Name|Position Title|Designation|Post|Function|Job Function|Occupation|' +
      'gw|zw|gangwei|zhiwei|gwmc|zwmc',
  ),
  entry(
    'person.grade',
    '职级',
    'Grade',
    'text',
    '级别|职等|等级|岗级|薪级|层级|员工等级|Level|Job Level|Job Grade|Band|Pay Grade|Rank|zj|zhiji',
  ),
  entry(
    'person.manager',
    '直属上级',
    'Manager',
    'text',
    '上级|直接上级|直属主管|主管|主管姓名|汇报对象|汇报上级|团队负责人|团队长|团队主管|部门负责人|经理|直属领导|上级姓名|上级主管|区域经理|组长|' +
      'Line Manager|Supervisor|Reports To|Reporting Manager|Team Lead|Team Leader|Manager Name|Boss|Sales Manager|zssj',
  ),
  entry(
    'person.managerNumber',
    '上级工号',
    'Manager number',
    'number-or-text',
    '直属上级工号|主管工号|汇报对象工号|经理工号|Manager ID|Manager No|Manager Employee ID|Supervisor ID|Supervisor No',
  ),
  entry(
    'person.hireDate',
    '入职日期',
    'Hire date',
    'date',
    '入职时间|入职|入司日期|入司时间|进公司日期|到岗日期|到职日期|到岗时间|加入日期|参加工作日期(本公司)|入厂日期|进厂日期|聘用日期|雇佣日期|上岗日期|合同开始日期|' +
      'Joined|Joined On|Start Date|Date of Joining|Join Date|Joining Date|Date Joined|DOJ|Hired|Hired On|Date Hired|Hire Dt|Employment Date|Employment Start|Employment Start Date|Onboard Date|Onboarding Date|Date of Hire|Original Hire Date|Entry Date|' +
      'rzrq|rzsj|ruzhiriqi|ruzhishijian',
  ),
  entry(
    'person.leaveDate',
    '离职日期',
    'Leaving date',
    'date',
    '离职时间|离职|离司日期|离岗日期|退出日期|离开日期|最后工作日|最后工作日期|解除日期|终止日期|合同终止日期|辞职日期|解约日期|解约时间|' +
      'Termination Date|Term Date|End Date|Leave Date|Exit Date|Last Day|Last Working Day|Separation Date|Resignation Date|Date Left|Left On|Employment End Date|Leaver Date|' +
      'lzrq|lzsj|lizhiriqi',
  ),
  entry(
    'person.leaveReason',
    '离职原因',
    'Leaving reason',
    'text',
    '离职理由|离职类型|离职原因分类|离职主因|离职主要原因|主要离职原因|离职原因说明|离职说明|辞职原因|流失原因|解约原因|解约理由|Reason for Leaving|Leave Reason|Exit Reason|Termination Reason|Separation Reason|Turnover Reason|Attrition Reason|lzyy',
  ),
  entry(
    'person.status',
    '状态',
    'Status',
    'text',
    '在职状态|员工状态|人员状态|是否在职|在离职状态|用工状态|Employment Status|Employee Status|Staff Status|Active|Emp Status|zt',
  ),
  entry(
    'person.basePay',
    '底薪',
    'Base pay',
    'money',
    '基本工资|基本薪资|固定工资|固定薪资|月薪|月基本工资|基础工资|无责底薪|月底薪|基薪|固薪|薪资|工资|岗位工资|' +
      'Base Salary|Basic Salary|Base|Basic Pay|Fixed Pay|Monthly Base|Monthly Salary|Salary|Monthly Base Salary|Basic|dx|jbgz',
  ),
  entry(
    'person.annualPay',
    '年薪',
    'Annual pay',
    'money',
    '年固定薪酬|年基本工资|固定年薪|基本年薪|Annual Salary|Annual Base|Annual Base Salary|Yearly Salary',
  ),
  entry(
    'person.targetIncentive',
    '目标奖金',
    'Target incentive',
    'money',
    '目标激励|目标绩效奖金|目标提成|年度目标奖金|目标浮动薪酬|奖金基数|绩效奖金基数|目标变动薪酬|年目标奖金|' +
      'Target Bonus|Target Variable|Target Variable Pay|TVC|TIC|Target Incentive Compensation|On-Target Incentive|OTI|Variable Pay Target|Bonus Target|Target Commission|mbjj',
  ),
  entry(
    'person.event',
    '异动类型',
    'Event',
    'text',
    '变动类型|调动类型|异动|异动事由|调整类型|人事变动|变动原因|异动原因|调动原因|Change Type|Event Type|Action|Action Type|Movement Type|Transaction Type(HR)',
  ),
  entry(
    'time.effective',
    '生效日期',
    'Effective date',
    'date',
    '生效时间|调动日期|异动日期|变动日期|调岗日期|转岗日期|调整日期|调薪日期|执行日期|生效|异动时间|调动时间|变动时间|Effective|Effective From|Effective As Of|Change Date|Move Date|Transfer Date|As Of|sxrq',
  ),
  entry(
    'unit.region',
    '大区',
    'Region',
    'text',
    '区域|所属大区|所属区域|销售大区|销售区域|战区|事业部|片区|地区|大区名称|区域名称|归属大区|归属区域|营销大区|业务区域|责任区域|管辖区域|省公司|' +
      'Sales Region|Area|Zone|Territory|Region Name|Business Unit|BU|Division|Geo|Theater|Sales Area|Market Region|' +
      'dq|qy|daqu|quyu|ssdq|ssqy',
  ),
  entry(
    'unit.branch',
    '分公司',
    'Branch',
    'text',
    '办事处|城市|分部|分支机构|省区|省份|省|营业部|营业所|网点|门店|门店名称|店铺|经销处|所属分公司|分公司名称|所属办事处|所属城市|所在城市|城市公司|支公司|子公司|分区|驻地|常驻地|工作地|工作地点|校区|营销中心|地市|地市公司|营业区|中心支公司|支行|' +
      'Office|City|Branch Office|Branch Name|Sales Office|Store|Outlet|Location|District|Province|State|Site|' +
      'fgs|bsc|cs|mendian|fengongsi',
  ),
  entry(
    'unit.team',
    '团队',
    'Team',
    'text',
    '小组|组别|班组|组|销售组|销售小组|销售团队|所属团队|所属小组|团队名称|小组名称|战队|科室|业务组|所在团队|所在小组|分组|课|营业厅|营业组|' +
      'Sales Team|Group|Squad|Team Name|Crew|Unit|Pod|td|xz|tuandui|xiaozu',
  ),
  entry(
    'unit.other',
    '部门',
    'Department',
    'text',
    '所属部门|部门名称|单位|组织|组织单元|机构|所属机构|所属单位|二级部门|三级部门|一级部门|四级部门|所在部门|组织名称|Dept|Department Name|Organization|Organisation|Org|Org Unit|Organizational Unit|Cost Center|Cost Centre|bm|bumen|ssbm',
  ),
  entry(
    'unit.path',
    '组织路径',
    'Unit path',
    'text',
    '部门路径|组织全路径|部门全路径|组织全称|部门全称|Org Path|Department Path|Full Department',
  ),
  entry(
    'unit.company',
    '公司',
    'Company',
    'text',
    '公司名称|所属公司|法人公司|法人主体|Entity|Legal Entity|Company Name',
  ),
];
